/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_DECIDE_H
#define SRM_CMD_DECIDE_H

#include "srm/cmd/cmd.h"
#include "srm/model/config.h"

/* What the commands share that keep a person's decisions. */

/** One word after the command: "srm tag add". Its operands are what follows. */
struct action {
	const char *name;
	const char *alias;              /* in Chinese, or NULL */
	int min_operands, max_operands; /* -1: any number */
	const char *usage;              /* "srm tag add FOLLOWER TAG...": not translated */
	enum srm_rc (*run)(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
		struct srm_err *err);
};

/** Run the action that argv[0] names, or the first one when there are no operands. */
enum srm_rc action_run(const struct action *actions, size_t n, struct cmd_ctx *ctx,
	const void *opts, int argc, char **argv, struct srm_err *err) SRM_NODISCARD;

/** Whether that word is one of these actions: "list", or "列表". */
bool action_is(const struct action *actions, size_t n, const char *word);

/** Commit when rc says that all went well, else roll back; rc, or why the commit failed. */
enum srm_rc change_end(struct store *st, enum srm_rc rc, struct srm_err *err) SRM_NODISCARD;

/** Value of a word of the model in either language; SRM_EUSAGE names them all. */
enum srm_rc word_value(enum name_set set, const char *text, int *out,
	struct srm_err *err) SRM_NODISCARD;

/** Keywords changed: texts have to be matched, and people scored, anew. */
enum srm_rc keywords_changed(struct store *st, struct srm_err *err) SRM_NODISCARD;
/** Settings that go into worth changed, or a tier did. */
enum srm_rc settings_changed(struct store *st, struct srm_err *err) SRM_NODISCARD;
/** Accounts changed: who is whose has to be found anew. */
enum srm_rc accounts_changed(struct store *st, struct srm_err *err) SRM_NODISCARD;

/* ---- parsing ---- */

/** "+08:00", "+8", "UTC+8", "-0530", "Z" as seconds east; false when it is no zone. */
bool zone_parse(struct slice text, int *seconds);

/** "90m", "24h", "3d", "2w", in Chinese too; false when it is none, or none above 0. */
bool duration_parse(struct slice text, int64_t *seconds);

/** WORD or WORD:WEIGHT. */
struct keyword_spec {
	struct slice word;
	double weight;
};
/** A weight is above 0 and at most 3. */
enum srm_rc keyword_parse(struct slice text, struct keyword_spec *out,
	struct srm_err *err) SRM_NODISCARD;

/** What a person may call a post: mid, bid, or an address that ends in one; as ids to look for. */
struct post_key {
	struct slice ids[3]; /* the likelier first */
	size_t n;
	char mid[24];
};
void post_key_parse(struct slice text, struct post_key *out);

/** The next of a list: ',', ';', '|' and their wide forms and 、 part it; none at the end. */
struct slice list_next(struct slice *rest);

/* ---- single decisions, in the caller's transaction ---- */

enum effect {
	EFFECT_NONE, /* it was so already */
	EFFECT_CHANGED,
	EFFECT_ADDED
};

struct account_spec {
	enum platform platform;
	enum role role; /* ROLE_NONE: own when new, else as it is */
	struct slice name, id;
};
/** --platform (Weibo by default), --role, and one operand: digits and gh_... are an id. */
enum srm_rc account_parse(struct account_spec *out, const char *operand, const char *platform,
	const char *role, struct srm_err *err) SRM_NODISCARD;
enum srm_rc account_put(struct store *st, const struct account_spec *spec, enum effect *effect,
	struct srm_err *err) SRM_NODISCARD;

enum srm_rc keyword_put(struct store *st, const struct keyword_spec *k, enum effect *effect,
	struct srm_err *err) SRM_NODISCARD;

/** Keep the weights of a goal; SRM_EUSAGE names them all. */
enum srm_rc preset_put(struct store *st, const char *goal, const struct config_preset **used,
	struct srm_err *err) SRM_NODISCARD;
/** Keep one setting, unless the whole would make no sense with it. */
enum srm_rc setting_put(struct store *st, const char *name, const char *text,
	struct srm_err *err) SRM_NODISCARD;

#endif
