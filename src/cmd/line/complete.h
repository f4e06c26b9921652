/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_COMPLETE_H
#define SRM_CMD_COMPLETE_H

#include "internal.h"
#include "srm/base/vec.h"

/*
 * Completion: scripts for three shells, made from the tables of options and
 * from the synopses, and the answers to what the scripts ask while somebody
 * types. Another program of our name erases what it is given (docs/man/srm.1).
 * So a script runs a program only after it has found COMPLETE_MARK in its
 * file, and then with no word on the command line: what it asks for, and the
 * database, go through the environment.
 */
#define COMPLETE_MARK "srm that answers SRM_COMPLETE/1 and erases no files"

/** Scripts; descriptions in lang. */
void complete_bash(FILE *out, enum lang lang);
void complete_zsh(FILE *out, enum lang lang);
void complete_fish(FILE *out, enum lang lang);

/** What may be typed where a word stands. */
struct complete_set {
	struct str words;   /* by blanks */
	struct str chinese; /* the same in Chinese, for those who have begun to type it */
	struct str asks;    /* what to ask the program for: "tag" */
	bool files;
};
void complete_set_init(struct complete_set *set);
void complete_set_release(struct complete_set *set);
bool complete_set_is_empty(const struct complete_set *set);
/** What such a value can be, added to set. */
void complete_value(enum opt_value kind, struct complete_set *set);
/** Add a word, once. */
void complete_words(struct str *words, const char *word);
/** By what name the program is asked for such values; NULL: they are not in the database. */
const char *complete_ask_name(enum opt_value kind);

/** A place among the operands of a command. */
struct complete_place {
	int at;             /* from 0 */
	bool and_after;     /* and all later ones */
	struct slice first; /* only behind this word, "undo"; none: behind any */
	struct complete_set set;
};
struct complete_places VEC_OF(struct complete_place);
/** Where what can stand, from the command's synopsis. */
void complete_places_of(const struct cmd *cmd, struct complete_places *out);
void complete_places_release(struct complete_places *places);

/** Every name that a command has, its own first, parted by sep. */
void complete_names(struct str *out, const struct cmd *cmd, char sep);
/** "'text'" with ' and \ quoted by a backslash each when there is one, else as POSIX does. */
void complete_quoted(struct str *out, const char *text, bool has_backslash);

#endif
