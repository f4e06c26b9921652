/* SPDX-License-Identifier: MIT */
#ifndef SRM_ENGINE_NOISE_H
#define SRM_ENGINE_NOISE_H

#include "srm/model/names.h"
#include "srm/store/store.h"

/**
 * Bought noise (水军): the same text from many accounts within minutes on one
 * post. A comment, reply or repost is noise from the moment on at which
 * NOISE_PERSONS persons, its own among them, were seen to write the same
 * within NOISE_SPAN_S on that post. Nothing else makes it so: what others
 * write elsewhere, or a person's own text elsewhere, changes nothing. On prize
 * and campaign posts the prescribed text is asked for; the marks are there,
 * but whoever reads them leaves them out (Q_ACTS).
 */
enum {
	NOISE_PERSONS = 5,
	NOISE_SPAN_S = 600,
	NOISE_CHARS = 8,    /* letters and digits that a text needs to be told from chance */
	NOISE_DIFFERENT = 4 /* different ones among them: laughing is no text */
};

/**
 * What a text says, without blanks, punctuation, emoji, [emoticons], #topics#,
 * @mentions and addresses; of a repost only what comes before the first "//@".
 * 0 when that is too little to tell it from chance. Pure.
 */
uint64_t noise_digest(enum kind kind, struct slice text);

/** One act that says something. */
struct noise_act {
	int64_t id, person;
	int64_t at;
	int64_t known_at; /* when it could first be seen: of at and the first observation the later */
	int64_t since;    /* noise_mark(): from when on it is noise; TIME_NONE: it is not */
	uint64_t digest;
};

/** Sets `since` of the acts on one post, and sorts them by text and time. Pure. */
void noise_mark(struct noise_act *acts, size_t n);

/**
 * Note that d_noise will have to be brought up to date if something came or
 * went; with `all`, from scratch. Before people_link().
 */
enum srm_rc noise_note(struct store *st, bool all, struct srm_err *err) SRM_NODISCARD;

/** Whether anything came or went since d_noise was brought up to date. */
enum srm_rc noise_is_due(struct store *st, bool *due, struct srm_err *err) SRM_NODISCARD;

/** What d_noise lacks. */
struct noise;

/**
 * What has to change in d_noise, if that was noted; only reads, after people_link(). Where nothing
 * else changed, only acts near new ones are looked at, and whole posts where an import said
 * something of an act that was known; all of them when who is who changed or `all` was noted. The
 * result is the same as from scratch. *out is noise_free()d also after a failure.
 */
enum srm_rc noise_find(struct store *st, struct noise **out, struct srm_err *err) SRM_NODISCARD;
/**
 * Bring d_noise up to date, in the caller's transaction. Who wrote an act that became noise, or is
 * none any more, is dirty.
 */
enum srm_rc noise_write(const struct noise *n, struct store *st, struct srm_err *err) SRM_NODISCARD;
void noise_free(struct noise *n);

#endif
