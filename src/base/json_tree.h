/* SPDX-License-Identifier: MIT */
#ifndef SRM_SRC_BASE_JSON_TREE_H
#define SRM_SRC_BASE_JSON_TREE_H

#include "srm/base/json.h"

/*
 * Private to json.c and json_scan.c: one value as a tree of cJSON's nodes, put
 * together while it is cut. Nodes, names and texts lie in blocks that the next
 * value uses again, so that nothing is allocated for a record of usual size.
 */
struct json_block {
	struct json_block *next;
	size_t size;
	_Alignas(16) char bytes[];
};

struct json_tree {
	struct json_block *blocks, *block; /* all of them, and the one in use */
	size_t used;                       /* of it */
	size_t size;                       /* of all */
	cJSON *open[JSON_DEPTH_MAX];       /* containers that are not closed */
	int depth;
	cJSON *root;
	char *name;      /* of the member that comes next */
	bool is_broken;  /* it holds what is not JSON, though its brackets tell where it ends */
	struct str text; /* a string with its escapes undone */
};

void json_tree_init(struct json_tree *t);
void json_tree_release(struct json_tree *t);
/** Forget the value. */
void json_tree_reset(struct json_tree *t);

void json_tree_open(struct json_tree *t, bool object);
void json_tree_close(struct json_tree *t);
/**
 * The string between p and end, its quotes; a name in an object before its
 * value. is_plain: it holds neither a backslash nor a control character.
 */
void json_tree_string(struct json_tree *t, const char *p, const char *end, bool is_plain);
void json_tree_name(struct json_tree *t, const char *p, const char *end, bool is_plain);
/** A number or a bare word. */
void json_tree_word(struct json_tree *t, struct slice word);

/**
 * Append the text between p and end with its escapes undone: U+FFFD for U+0000,
 * for half of a surrogate pair and for \u without its digits. False when there
 * is an escape that JSON does not have.
 */
bool json_unescape(const char *p, const char *end, struct str *out);

#endif
