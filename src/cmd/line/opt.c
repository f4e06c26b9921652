/* SPDX-License-Identifier: MIT */
#include "srm/cmd/opt.h"

#include <string.h>

#include "srm/base/num.h"
#include "srm/base/vec.h"

struct names VEC_OF(const char *);

static void names_release(struct names *names)
{
	vec_release(names);
}

/* What opt_parse() is doing. */
struct parser {
	const struct opt *table;
	char *values;
	char **argv;
	int argc, next; /* the argument to look at next */
	struct srm_err *err;
};

/* Counts *i down by the options it passes. */
static const struct opt *walk(const struct opt *table, size_t *i, size_t base, size_t *offset)
{
	for (; table->type != OPT_TYPE_END; table++) {
		const struct opt *found;

		if (table->type == OPT_TYPE_GROUP) {
			found = walk(table->group, i, base + table->offset, offset);
			if (found)
				return found;
		} else if ((*i)-- == 0) {
			*offset = base + table->offset;
			return table;
		}
	}
	return NULL;
}

const struct opt *opt_at(const struct opt *table, size_t i, size_t *offset)
{
	size_t unused;

	return table ? walk(table, &i, 0, offset ? offset : &unused) : NULL;
}

static const struct opt *find(const struct parser *p, struct slice name, char letter,
	size_t *offset)
{
	const struct opt *o;

	for (size_t i = 0; (o = opt_at(p->table, i, offset)); i++)
		if (letter ? o->letter == letter : o->name && slice_is(name, o->name))
			return o;
	return NULL;
}

static enum srm_rc unknown_name(const struct parser *p, struct slice name)
{
	SRM_CLEANUP(names_release) struct names names = {0};
	const struct opt *o;
	const char *nearest;
	STR(word);

	str_adds(&word, name);
	for (size_t i = 0; (o = opt_at(p->table, i, NULL)); i++)
		if (o->name)
			vec_push(&names, o->name);
	nearest = opt_nearest(word.buf, names.at, names.n);
	if (nearest)
		return err_set(p->err, SRM_EUSAGE,
			T("unknown option \"--%s\" (did you mean --%s?)"), word.buf, nearest);
	return err_set(p->err, SRM_EUSAGE, T("unknown option \"--%s\""), word.buf);
}

/* "--limit" or "-n", as it was typed. */
static void spelling(struct str *out, const struct opt *o, bool is_long)
{
	if (is_long)
		str_addf(out, "--%s", o->name);
	else
		str_addf(out, "-%c", o->letter);
}

/* The value that follows as an argument of its own. "--" or an option is none: it was forgotten. */
static const char *following(struct parser *p)
{
	if (p->next >= p->argc || !strncmp(p->argv[p->next], "--", 2))
		return NULL;
	return p->argv[p->next++];
}

static enum srm_rc append(struct parser *p, struct opt_list *list, const char *value,
	const char *typed)
{
	if (list->n == OPT_LIST_MAX)
		return err_set(p->err, SRM_EUSAGE, T("option %s is given more than %d times"),
			typed, OPT_LIST_MAX);
	list->at[list->n++] = value;
	return SRM_OK;
}

static enum srm_rc set(struct parser *p, const struct opt *o, size_t offset, const char *value,
	bool is_long)
{
	void *at = p->values + offset;
	STR(typed);

	spelling(&typed, o, is_long);
	if (o->type == OPT_TYPE_FLAG) {
		if (value)
			return err_set(p->err, SRM_EUSAGE,
				T("option %s takes no value, not \"%s\""), typed.buf, value);
		*(bool *)at = true;
		return SRM_OK;
	}
	if (!value)
		value = following(p);
	if (!value)
		return err_set(p->err, SRM_EUSAGE, T("option %s needs a value"), typed.buf);
	if (o->type == OPT_TYPE_STRING) {
		*(const char **)at = value;
		return SRM_OK;
	}
	if (o->type == OPT_TYPE_LIST)
		return append(p, at, value, typed.buf);
	if (!num_int64(slice_of(value), at) || *(int64_t *)at < 0)
		return err_set(p->err, SRM_EUSAGE,
			T("option %s needs a whole number of at least 0, not \"%s\""), typed.buf,
			value);
	return SRM_OK;
}

static enum srm_rc take_long(struct parser *p, const char *argument)
{
	struct slice value, name = slice_cut(slice_of(argument), "=", &value);
	size_t offset;
	const struct opt *o = find(p, name, 0, &offset);

	if (!o)
		return unknown_name(p, name);
	return set(p, o, offset, value.s, true);
}

/* "-qv", "-nVALUE", "-qn VALUE" */
static enum srm_rc take_letters(struct parser *p, const char *letters)
{
	for (; *letters; letters++) {
		size_t offset;
		const struct opt *o = find(p, SLICE_NONE, *letters, &offset);
		enum srm_rc rc;

		if (!o)
			return err_set(p->err, SRM_EUSAGE, T("unknown option \"-%s\""), letters);
		if (o->type != OPT_TYPE_FLAG)
			return set(p, o, offset, letters[1] ? letters + 1 : NULL, false);
		rc = set(p, o, offset, NULL, false);
		if (rc != SRM_OK)
			return rc;
	}
	return SRM_OK;
}

enum srm_rc opt_parse(const struct opt *table, void *values, int argc, char **argv,
	bool stop_at_operand, int *n_operands, struct srm_err *err)
{
	struct parser p = {table, values, argv, argc, 0, err};
	bool ended = false;
	int n = 0;

	*n_operands = 0;
	while (p.next < argc) {
		char *argument = argv[p.next++];
		enum srm_rc rc;

		if (ended || argument[0] != '-' || !argument[1]) {
			argv[n++] = argument;
			ended = ended || stop_at_operand;
		} else if (!strcmp(argument, "--")) {
			ended = true;
		} else {
			rc = argument[1] == '-' ? take_long(&p, argument + 2)
						: take_letters(&p, argument + 1);
			if (rc != SRM_OK)
				return rc;
		}
	}
	*n_operands = n;
	return SRM_OK;
}
