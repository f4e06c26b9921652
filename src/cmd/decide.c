/* SPDX-License-Identifier: MIT */
#include "decide.h"

#include <assert.h>
#include <string.h>

#include "srm/base/utf8.h"
#include "srm/store/people.h"

static const struct action *action_find(const struct action *actions, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(actions[i].name, name) ||
			(actions[i].alias && !strcmp(actions[i].alias, name)))
			return &actions[i];
	return NULL;
}

bool action_is(const struct action *actions, size_t n, const char *word)
{
	return action_find(actions, n, word) != NULL;
}

static enum srm_rc unknown_action(const struct action *actions, size_t n, const char *word,
	struct srm_err *err)
{
	const char *names[8], *nearest;
	STR(usages);

	assert(actions);
	for (size_t i = 0; i < n && i < SRM_COUNT(names); i++) {
		names[i] = actions[i].name;
		str_addf(&usages, "%s%s", i ? "; " : "", actions[i].usage);
	}
	nearest = opt_nearest(word, names, n < SRM_COUNT(names) ? n : SRM_COUNT(names));
	if (nearest)
		return err_set(err, SRM_EUSAGE, T("what is \"%s\"? did you mean %s? there are: %s"),
			word, nearest, usages.buf);
	return err_set(err, SRM_EUSAGE, T("what is \"%s\"? there are: %s"), word, usages.buf);
}

enum srm_rc action_run(const struct action *actions, size_t n, struct cmd_ctx *ctx,
	const void *opts, int argc, char **argv, struct srm_err *err)
{
	const struct action *a = argc > 0 ? action_find(actions, n, argv[0]) : &actions[0];

	if (!a)
		return unknown_action(actions, n, argv[0], err);
	if (argc > 0)
		argc--, argv++;
	if (argc < a->min_operands)
		return err_set(err, SRM_EUSAGE, T("something is missing: %s"), a->usage);
	if (a->max_operands >= 0 && argc > a->max_operands)
		return err_set(err, SRM_EUSAGE, T("\"%s\" is one too many: %s"),
			argv[a->max_operands], a->usage);
	return a->run(ctx, opts, argc, argv, err);
}

enum srm_rc change_end(struct store *st, enum srm_rc rc, struct srm_err *err)
{
	if (rc == SRM_OK)
		rc = store_commit(st, err);
	if (rc != SRM_OK)
		store_rollback(st);
	return rc;
}

static const char *unknown_word(enum name_set set)
{
	switch (set) {
	case NAMES_PLATFORM:
		return T("unknown platform \"%s\": there are %s");
	case NAMES_KIND:
		return T("unknown kind \"%s\": there are %s");
	case NAMES_ROLE:
		return T("unknown role \"%s\": there are %s");
	case NAMES_CLASS:
		return T("unknown class \"%s\": there are %s");
	case NAMES_TIER:
		return T("unknown tier \"%s\": there are %s");
	case NAMES_STAGE:
		return T("unknown stage \"%s\": there are %s");
	case NAMES_RUNG:
		return T("unknown rung \"%s\": there are %s");
	case NAMES_SPEECH:
		return T("unknown kind of text \"%s\": there are %s");
	case NAMES_CASE:
		return T("unknown state \"%s\": there are %s");
	case NAMES_FINDING:
		return T("unknown finding \"%s\": there are %s");
	case NAMES_GENDER:
	case NAMES_METRIC:
	case NAMES_STEP:
		break; /* nobody types them */
	}
	return "";
}

enum srm_rc word_value(enum name_set set, const char *text, int *out, struct srm_err *err)
{
	STR(line);

	*out = name_value(set, slice_trim(slice_of(text)));
	if (*out)
		return SRM_OK;
	/* each language lists the words in its own */
	err_set(err, SRM_EUSAGE, "%s", "");
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		STR(words);

		for (int i = 1; i < name_count(set); i++) {
			str_add(&words, i == 1 ? "" : lang == LANG_ZH ? "、" : ", ");
			str_add(&words, lang == LANG_ZH ? msg_text(LANG_ZH, name_title(set, i))
							: name_of(set, i));
		}
		str_reset(&line);
		str_addm(&line, msg_text((enum lang)lang, unknown_word(set)), text, words.buf);
		snprintf(err->msg[lang], sizeof(err->msg[lang]), "%s", line.buf);
	}
	return SRM_EUSAGE;
}

enum srm_rc settings_changed(struct store *st, struct srm_err *err)
{
	return people_all_dirty(st, err);
}

enum srm_rc keywords_changed(struct store *st, struct srm_err *err)
{
	/* the next run sees by their digest that they are others */
	return people_all_dirty(st, err);
}

enum srm_rc accounts_changed(struct store *st, struct srm_err *err)
{
	enum srm_rc rc = people_stale(st, err);

	if (rc == SRM_OK)
		rc = people_link(st, err);

	return rc == SRM_OK ? people_all_dirty(st, err) : rc;
}
