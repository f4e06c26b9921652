/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_ANSWER_NAME_H
#define SRM_CMD_ANSWER_NAME_H

#include "srm/cmd/cmd.h"
#include "srm/ingest/ingest.h"

/*
 * The name of a platform's answer that "srm pull" kept says what the answer
 * itself leaves open, so that reading the file later gives the same:
 * "weibo-comments-7100000001-of-5299892377000001-20260912-101500-1.json".
 */
struct answer_name {
	const char *service, *object;
	const char *account, *post; /* "": not said */
	int64_t at;                 /* when it was asked for */
	int number;
};
void answer_name_write(const struct answer_name *name, struct str *out);

/* What a file's name says of it. */
struct answer_facts {
	struct str account, post;
	int64_t at;
	enum ingest_as as;
};
void answer_facts_init(struct answer_facts *f);
void answer_facts_release(struct answer_facts *f);
/* false: the name is none of these. path: folders before it do not matter */
bool answer_name_read(const char *path, struct answer_facts *out);

#endif
