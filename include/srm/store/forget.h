/* SPDX-License-Identifier: MIT */
#ifndef SRM_STORE_FORGET_H
#define SRM_STORE_FORGET_H

#include "srm/model/record.h"
#include "srm/store/store.h"

/**
 * Erasing a person: every identity, profile, post, act and decision of theirs,
 * their names inside other people's texts, and rejected bytes that hold them.
 * What others did to them stays and points to nobody. Seals remain (keyed
 * hashes of what they can be known by), so that later imports leave them out:
 * forgetting and then reading a file gives the same as reading it first.
 *
 * The rules are by key, not by order: an identity goes when its id, its hash,
 * its unionid or (where it is known by nothing else) its nickname is sealed; a
 * post or an act goes when any file gives it to such an identity, or its own
 * id is sealed.
 */
struct forget_counts {
	int64_t identities, names, profiles, posts, interactions;
	int64_t tags, links, touches, picks, cases, labels, moves;
	int64_t texts;    /* of others, in which a name was blotted out */
	int64_t pointing; /* acts and posts of others that pointed to them */
	int64_t rejected; /* records whose bytes went */
};

/**
 * In the caller's transaction; whoever only wants the counts rolls it back.
 * People are linked anew and everyone is to be scored; texts of others that
 * were changed wait to be read (engine/derive.h).
 */
enum srm_rc forget_person(struct store *st, int64_t person, int64_t wall_at,
	struct forget_counts *out, struct srm_err *err) SRM_NODISCARD;

/** Erase what the seals say, all of it: after an import that brought a new name or id of theirs. */
enum srm_rc forget_sweep(struct store *st, struct forget_counts *out,
	struct srm_err *err) SRM_NODISCARD;

/**
 * The number someone is forgotten under, by an id or nickname they were known by.
 * @retval SRM_ENOTFOUND  nobody is forgotten by that name
 */
enum srm_rc forget_sealed(struct store *st, struct slice what, int64_t *id,
	struct srm_err *err) SRM_NODISCARD;
/** Take their seals away. Files that hold them will be read again when they are named. */
enum srm_rc forget_lift(struct store *st, int64_t id, struct srm_err *err) SRM_NODISCARD;

/** Rewrite the file, so that nothing lingers in free pages. Outside a transaction. */
enum srm_rc store_vacuum(struct store *st, struct srm_err *err) SRM_NODISCARD;

/** Know in memory who was erased, for the questions below. */
enum srm_rc forget_load(struct store *st, struct srm_err *err) SRM_NODISCARD;
/** Would an import leave out what is theirs; a post or an act by its own key? */
bool forgotten_person(const struct store *st, const struct ref *who);
bool forgotten_post(const struct store *st, const struct ref *key);
bool forgotten_act(const struct store *st, const struct ref *key);
bool forgotten_unionid(const struct store *st, struct slice unionid);
/** The text as it would be kept; false when that is as it is. */
bool forgotten_mask(const struct store *st, enum platform platform, struct slice text,
	struct str *out);

/** Fills t_who, t_gone with a person's identities, posts and acts, for the Q_HELD_ statements. */
enum srm_rc forget_look(struct store *st, int64_t person, struct srm_err *err) SRM_NODISCARD;

/* ---- pseudonyms ---- */

/** Make the database's key if it has none, and load it. Needs a store that may write. */
enum srm_rc pseudonym_begin(struct store *st, struct srm_err *err) SRM_NODISCARD;
/** 16 hex digits that stand for an id or name in every export of this database. */
void pseudonym(const struct store *st, const char *what, struct slice text, struct str *out);
/** The text with every @name in it replaced by @ and its pseudonym. */
void pseudonym_text(const struct store *st, struct slice text, struct str *out);

#endif
