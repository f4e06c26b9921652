/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_CHOOSE_H
#define SRM_CMD_CHOOSE_H

#include "srm/cmd/cmd.h"
#include "srm/store/view.h"

/** What list and export have in common: rows of a view, chosen, sorted and cut by options. */
struct choose_opts {
	const char *since, *where, *columns, *sort;
	int64_t limit;
};
extern const struct opt opt_choose[];

struct choice {
	struct view_query query;
	struct out_column columns[VIEW_SHOWN_MAX];
	int at[VIEW_SHOWN_MAX]; /* in the rows; CHOICE_RANK: counted here */
	size_t n;
	bool as_days; /* people read the day of a time */
	int64_t rank;
};

enum {
	CHOICE_RANK = -1
};

/**
 * Fill the query. `columns` are what --columns goes without: by name, each with the title and the
 * flags that it is shown with; without a title it is that of the view.
 */
enum srm_rc choose(struct choice *choice, const struct cmd_ctx *ctx, enum view_name view,
	const struct choose_opts *opts, const struct selection *sel,
	const struct out_column *columns, size_t n, struct srm_err *err) SRM_NODISCARD;
/** Sorted by this, where --sort is not given. */
void choose_sort(struct choice *choice, const char *column);

/** The value of --stage or --rung by name; 0 when none is asked for. */
enum srm_rc choose_word(enum name_set set, const char *option, const char *name, int *out,
	struct srm_err *err) SRM_NODISCARD;

/** view_open(), with what to suggest for a column that there is not. */
enum srm_rc choice_open(struct choice *choice, struct store *st, struct view_read **out,
	struct srm_err *err) SRM_NODISCARD;
/** All rows into the table that is open. */
enum srm_rc choice_put(struct choice *choice, struct view_read *read, struct out *out, int zone,
	struct srm_err *err) SRM_NODISCARD;

#endif
