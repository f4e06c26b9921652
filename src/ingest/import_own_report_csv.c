/* SPDX-License-Identifier: MIT */
/* Tables that srm wrote for people: lists, scores, reports. Nothing in them is a fact of its own. */
#include "import_field.h"

/** The sheets of a workbook of ours that are about the others, in either language. */
static bool is_about(const struct sample *s)
{
	static const char *const legend[] = {
		"sheet", "column", "meaning", "content", "words in it"};
	static const char *const notes[] = {"note", "content"};
	static const struct {
		const char *const *titles;
		size_t n;
	} sheets[] = {{legend, SRM_COUNT(legend)}, {notes, SRM_COUNT(notes)}};

	for (size_t i = 0; i < SRM_COUNT(sheets); i++) {
		for (int lang = 0; s->header->n == sheets[i].n && lang < LANG_COUNT; lang++) {
			const char *names[SRM_COUNT(legend) + 1] = {NULL};

			for (size_t k = 0; k < sheets[i].n; k++)
				names[k] = msg_text((enum lang)lang, sheets[i].titles[k]);
			if (sample_has_columns(s, names))
				return true;
		}
	}
	return false;
}

static int probe(const struct sample *s)
{
	static const char *const score[] = {"worth", "completeness", "srm_tags", NULL};
	static const char *const list[] = {"rank", "user_name", "relevance", NULL};
	static const char *const people[] = {"rank", "tier", "worth", NULL};
	static const char *const tiers[] = {"tier", "people", "mean_worth", NULL};
	static const char *const moves[] = {"from_tier", "to_tier", "cause", NULL};
	static const char *const figures[] = {"figure", "now", NULL};
	static const char *const classes[] = {"class", "posts", "share", NULL};
	static const char *const posts[] = {"post_id", "class", "reasons", NULL};
	static const char *const exported[] = {"platform", "registered_at", NULL};
	static const char *const *const sheets[] = {
		score, list, people, tiers, moves, figures, classes, posts};

	/* an export of followers carries the score columns too, and is data */
	if (sample_has_columns(s, exported))
		return 0;
	if (is_about(s))
		return 95;
	for (size_t i = 0; i < SRM_COUNT(sheets); i++)
		if (sample_has_columns(s, sheets[i]))
			return 95;
	return 0;
}

const struct importer importer_own_report_csv = {
	.name = "srm report csv",
	.title = T("a list or report of srm (CSV)"),
	.version = 1,
	.container = CONTAINER_CSV,
	.is_report = true,
	.probe = probe,
};
