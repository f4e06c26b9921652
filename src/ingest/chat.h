/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_CHAT_H
#define SRM_INGEST_CHAT_H

#include "srm/ingest/importer.h"

/** Messages between people, as chat exporters and the WeCom archive have them. */

enum {
	CHAT_ID_MAX = 128,
	CHAT_NAME_MAX = 256,
	CHAT_SEEN_MAX = 512
};

/** What is known of a chat while its file is read: an importer's state, zeroed. */
struct chat {
	char own[CHAT_ID_MAX]; /* the id of the side that exported it, where the file has it */
	char id[CHAT_ID_MAX];  /* the other side, or the room */
	char name[CHAT_NAME_MAX];
	bool is_group;
	bool is_foreign;              /* a chat of another platform */
	uint64_t seen[CHAT_SEEN_MAX]; /* persons whose names were handed over */
};

/** One message; what a record does not give is none, or -1. */
struct chat_message {
	struct slice id;   /* the server's: the same in every export; none: known by its content */
	struct slice chat; /* id of the other side, or of the room */
	struct slice chat_name;
	struct slice sender, sender_name;
	struct slice own; /* id of the side that exported it */
	int is_sent;      /* 1 by that side, 0 to it */
	int is_group;
	struct slice type; /* the type's word or WeChat's number */
	int64_t subtype;   /* of type 49: 57 is an answer with a quote */
	struct slice text;
	struct date_result date;
	long line; /* for a reject */
	struct slice raw;
};

struct chat_message chat_message_empty(void);
/**
 * Hand over a message and, once each, the names of its persons. Who sent it and to
 * whom follows from what is said: in a private chat one of two, in a group the
 * target is the room. What came in is for --account, else for the owner whose id the file
 * holds, else for nobody named: an owner whose id is only that of a sender is learned too late
 * for the first rows, and rows must not differ by their place.
 */
enum srm_rc chat_put(struct import *im, struct chat *chat, const struct chat_message *said,
	struct srm_err *err) SRM_NODISCARD;
/** Under which names a tool's JSON has the parts of a message; the second where the first is not. */
struct chat_members {
	const char *id, *sender, *sender_name, *is_sent, *text;
	const char *type[2], *time[2];
};
/** chat_put() of one object. */
enum srm_rc chat_put_json(struct import *im, const struct chat_members *names,
	const struct json_item *item, struct srm_err *err) SRM_NODISCARD;
/** A name for an id, once a file. */
enum srm_rc chat_person(struct import *im, struct chat *chat, struct slice id, struct slice name,
	struct srm_err *err) SRM_NODISCARD;
/** Copy a value that must outlive its record; one that does not fit is left out. */
void chat_keep(char *buf, size_t size, struct slice value);
/** The last part of a path without its extension. */
struct slice chat_file_stem(const char *path);
/** A place of three parts, of which China is left out. */
struct slice chat_place(struct import *im, struct slice country, struct slice province,
	struct slice city);

/** One record of PyWxDump: in CSV and JSON the same fields. */
struct pywxdump {
	struct slice id, type, is_sender, talker, room, text, content, time;
	long line;
	struct slice raw;
};
enum srm_rc pywxdump_put(struct import *im, const struct pywxdump *r,
	struct srm_err *err) SRM_NODISCARD;

/** Objects of ChatLab's format, which its two shapes share. */
void chatlab_meta(struct chat *chat, const char *name, const cJSON *value);
enum srm_rc chatlab_member(struct import *im, const cJSON *member,
	struct srm_err *err) SRM_NODISCARD;
enum srm_rc chatlab_message(struct import *im, const struct json_item *it,
	struct srm_err *err) SRM_NODISCARD;

#endif
