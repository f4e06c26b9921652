/* SPDX-License-Identifier: MIT */
#include "dialogue_internal.h"

#include "srm/classify/classify.h"

void dialogue_release(struct dialogue *d)
{
	vec_release(&d->cases);
	vec_release(&d->reached_out);
	vec_release(&d->autos);
}

void talks_release(struct talks *t)
{
	vec_release(&t->voices);
	map_release(&t->names);
	free(t->who_of);
	free(t->places);
	vec_release(&t->says);
	vec_release(&t->ours);
	vec_release(&t->posts);
	vec_release(&t->my_ids);
	map_release(&t->my_names);
	vec_release(&t->stirs);
	str_release(&t->words);
	parents_release(&t->parents);
	vec_release(&t->pending);
	vec_release(&t->decisions);
	lexicon_free(t->namer);
}

enum srm_rc decisions_read(struct talks *t, struct srm_err *err)
{
	struct rows *rows = store_rows(t->st, Q_TALK_MARKS);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		struct decision d = {.act = rows_int(rows, 0),
			.state = (enum case_state)rows_int(rows, 1),
			.finding = (enum case_finding)rows_int(rows, 2),
			.speech = (enum speech)rows_int(rows, 3),
			.at = rows_int(rows, 4),
			.person = (uint32_t)rows_int(rows, 5)};

		/* said of an act and of its shadow: the later one */
		if (t->decisions.n && t->decisions.at[t->decisions.n - 1].act == d.act)
			t->decisions.n--;
		vec_push(&t->decisions, d);
	}
	rows_done(rows);
	return rc;
}

enum srm_rc dialogue_read(struct store *st, struct dialogue *d, struct srm_err *err)
{
	SRM_CLEANUP(talks_release)
	struct talks t = {.st = st, .d = d, .is_few = d->person != 0, .first_at = INT64_MAX};
	enum srm_rc rc = voices_read(&t, err);

	str_init(&t.words);
	if (rc == SRM_OK)
		rc = places_open(&t, err);
	if (rc == SRM_OK)
		rc = acts_read(&t, err);
	if (rc == SRM_OK)
		rc = posts_about_read(&t, err);
	if (rc == SRM_OK)
		rc = ours_read(&t, err);
	parents_settle(&t.parents);
	if (rc == SRM_OK)
		rc = acts_settle(&t, err);
	if (rc == SRM_OK)
		rc = ours_settle(&t, err);
	if (rc == SRM_OK)
		rc = decisions_read(&t, err);
	if (rc != SRM_OK)
		return rc;
	d->first_at = t.first_at == INT64_MAX ? TIME_NONE : t.first_at;
	talks_cut(&t);
	return rc;
}
