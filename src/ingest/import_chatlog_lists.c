/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "chat.h"
#include "import_field.h"

/*
 * chatlog: contacts, rooms and recent chats. They are written without quotes, so that a comma in
 * a name makes a row wider: what cannot hold one is counted off from both ends, and the name
 * takes the rest.
 */
struct list {
	const char *names[6];    /* the header, which tells the list */
	size_t id;               /* before the name, from the left */
	size_t remark;           /* what stands in for a name that is empty; 0: nothing */
	size_t name, after_name; /* where it begins, and how many cells follow it */
};

static const struct list lists[] = {
	{{"username", "alias", "remark", "nickname"}, 0, 2, 3, 0},
	{{"name", "remark", "nickname", "owner", "usercount"}, 0, 1, 2, 2},
	/* the last message follows, which may hold anything: the name is one cell */
	{{"username", "norder", "nickname", "content", "ntime"}, 0, 0, 2, 0},
};

enum {
	SESSIONS = 2
};

static bool is_header(const struct csv_record *header, const struct list *list)
{
	size_t n = 0;

	for (; n < SRM_COUNT(list->names) && list->names[n]; n++)
		if (n >= header->n || !slice_is(header->cells[n], list->names[n]))
			return false;
	return header->n == n;
}

static const struct list *list_of(const struct csv_record *header)
{
	for (size_t i = 0; i < SRM_COUNT(lists); i++)
		if (is_header(header, &lists[i]))
			return &lists[i];
	return NULL;
}

static int probe(const struct sample *s)
{
	return s->header && list_of(s->header) ? 90 : 0;
}

static struct slice name_of_row(struct import *im, const struct list *list)
{
	size_t n = im->row->n, end = n - list->after_name;
	struct str *name;

	if (list == &lists[SESSIONS] || end == list->name + 1)
		return import_cell_at(im, list->name);
	name = import_buffer(im);
	for (size_t i = list->name; i < end; i++) {
		if (i > list->name)
			str_addc(name, ',');
		str_adds(name, im->row->cells[i]);
	}
	return slice_trim(str_slice(name));
}

static enum srm_rc row(struct import *im, struct srm_err *err)
{
	const struct list *list = list_of(im->header);
	struct profile p = profile_empty();

	if (!list || im->row->n < im->header->n)
		return field_reject(im, im->row->line, SLICE_NONE, T("no user id"), err);
	p.who = ref_native(PLATFORM_WECHAT, import_cell_at(im, list->id));
	if (p.who.kind == ID_NONE)
		return field_reject(im, im->row->line, SLICE_NONE, T("no user id"), err);
	p.name = name_of_row(im, list);
	if (!p.name.len && list->remark)
		p.name = import_cell_at(im, list->remark);
	p.observed_at = im->source->crawled_at;
	return import_profile(im, &p, err);
}

static const struct column_alias columns[] = {
	{0, "username"},
	{1, "name"},
	{0, NULL},
};

const struct importer importer_chatlog_lists = {
	.name = "chatlog contacts csv",
	.title = T("chatlog WeChat contacts, rooms or recent chats (CSV)"),
	.version = 1,
	.container = CONTAINER_CSV,
	.platform = PLATFORM_WECHAT,
	.columns = columns,
	.probe = probe,
	.row = row,
};
