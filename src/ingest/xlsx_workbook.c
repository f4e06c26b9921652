/* SPDX-License-Identifier: MIT */
#include "xlsx.h"

#include <strings.h>

#include "srm/base/map.h"
#include "srm/base/mem.h"
#include "srm/base/num.h"
#include "srm/base/vec.h"

enum {
	SHEETS_MAX = 4096,
	LINKS_MAX = 16384,
	STYLES_MAX = 65536,
};

/* Of a .rels part: what a number such as "rId3" stands for. */
struct link {
	char *id, *type, *target;
};

struct links VEC_OF(struct link);

static void links_release(struct links *l)
{
	for (size_t i = 0; i < l->n; i++) {
		free(l->at[i].id);
		free(l->at[i].type);
		free(l->at[i].target);
	}
	vec_release(l);
}

static void part_release(struct part *p)
{
	part_close(p);
}

static char *copy(const char *text)
{
	return mem_dup(text, strlen(text));
}

static void set_copy(char **to, const char *text)
{
	free(*to);
	*to = copy(text);
}

/* Targets are relative to xl/, or absolute. */
static char *target_path(const char *target)
{
	STR(path);

	if (*target == '/') {
		str_add(&path, target + 1);
	} else if (slice_starts(slice_of(target), "../")) {
		str_add(&path, target + 3);
	} else {
		str_add(&path, "xl/");
		str_add(&path, slice_starts(slice_of(target), "./") ? target + 2 : target);
	}
	return str_detach(&path);
}

static struct link read_link(struct part *p)
{
	struct link link = {NULL, NULL, NULL};
	const char *name, *value;

	while (part_attribute(p, &name, &value)) {
		if (!strcmp(name, "Id"))
			set_copy(&link.id, value);
		else if (!strcmp(name, "Type"))
			set_copy(&link.type, value);
		else if (!strcmp(name, "Target") && !link.target)
			link.target = target_path(value);
	}
	if (!link.id)
		link.id = copy("");
	if (!link.type)
		link.type = copy("");
	if (!link.target)
		link.target = copy("");
	return link;
}

static enum srm_rc read_links(struct xlsx *x, struct links *links, struct srm_err *err)
{
	SRM_CLEANUP(part_release) struct part p = {.state = PART_FINE};
	enum part_event event = PART_OPEN;
	const char *name;
	enum srm_rc rc = part_open(&p, x, "xl/_rels/workbook.xml.rels", err);

	/* told with the next part that is missing */
	if (rc && p.state == PART_MISSING)
		return SRM_OK;
	while (!rc && !(rc = part_next(&p, &event, &name, err)) && event != PART_END) {
		if (event != PART_OPEN || strcmp(name, "Relationship") != 0 ||
			links->n == LINKS_MAX)
			continue;
		vec_push(links, read_link(&p));
	}
	return rc;
}

static const struct link *find_link(const struct links *links, const char *id)
{
	for (size_t i = 0; i < links->n; i++)
		if (!strcmp(links->at[i].id, id))
			return &links->at[i];
	return NULL;
}

static void add_sheet(struct xlsx *x, const struct links *links, const char *sheet, const char *id)
{
	const struct link *link = find_link(links, id);

	/* charts are sheets too */
	if (!link || !slice_ends(slice_of(link->type), "/worksheet") || x->nsheets == SHEETS_MAX)
		return;
	x->sheets = mem_resize(x->sheets, x->nsheets + 1, sizeof(*x->sheets));
	x->sheets[x->nsheets++] = (struct sheet){copy(sheet), copy(link->target)};
}

static void read_sheet(struct xlsx *x, struct part *p, const struct links *links)
{
	const char *name, *value;
	char *sheet = copy(""), *id = copy("");

	while (part_attribute(p, &name, &value)) {
		if (!strcmp(name, "name"))
			set_copy(&sheet, value);
		else if (!strcmp(name, "id"))
			set_copy(&id, value);
	}
	add_sheet(x, links, sheet, id);
	free(sheet);
	free(id);
}

static void read_properties(struct xlsx *x, struct part *p)
{
	const char *name, *value;

	while (part_attribute(p, &name, &value))
		if (!strcmp(name, "date1904"))
			x->is_1904 = !strcmp(value, "1") || !strcasecmp(value, "true");
}

static enum srm_rc no_workbook(struct xlsx *x, struct srm_err *err)
{
	SRM_CLEANUP(part_release) struct part p = {.state = PART_FINE};
	struct srm_err ignored = SRM_ERR_INIT;

	if (part_open(&p, x, "[Content_Types].xml", &ignored) != SRM_OK)
		return err->code;
	if (part_open(&p, x, "xl/workbook.bin", &ignored) == SRM_OK || p.state != PART_MISSING)
		return err_set(err, SRM_EINPUT,
			T("a binary workbook (.xlsb): open it in a spreadsheet and save it as .xlsx"));
	return err_set(err, SRM_EINPUT,
		T("an office document, but no Excel workbook: save the table in it as .xlsx or CSV"));
}

enum srm_rc workbook_read(struct xlsx *x, struct srm_err *err)
{
	SRM_CLEANUP(part_release) struct part p = {.state = PART_FINE};
	SRM_CLEANUP(links_release) struct links links = {0};
	enum part_event event = PART_OPEN;
	const char *name;
	enum srm_rc rc = read_links(x, &links, err);

	if (!rc)
		rc = part_open(&p, x, "xl/workbook.xml", err);
	if (rc && p.state == PART_MISSING)
		return no_workbook(x, err);
	while (!rc && !(rc = part_next(&p, &event, &name, err)) && event != PART_END) {
		if (event != PART_OPEN)
			continue;
		if (!strcmp(name, "sheet"))
			read_sheet(x, &p, &links);
		else if (!strcmp(name, "workbookPr"))
			read_properties(x, &p);
	}
	for (size_t i = 0; i < links.n; i++) {
		if (slice_ends(slice_of(links.at[i].type), "/sharedStrings"))
			set_copy(&x->strings_part, links.at[i].target);
		else if (slice_ends(slice_of(links.at[i].type), "/styles"))
			set_copy(&x->styles_part, links.at[i].target);
	}
	return rc;
}

struct styles {
	struct map custom; /* number of a format to its look */
	struct str *looks;
	bool in_cells; /* <cellXfs>, what cells refer to */
};

static void styles_release(struct styles *s)
{
	map_release(&s->custom);
}

static void read_format(struct styles *s, struct part *p)
{
	const char *name, *value;
	int64_t id = -1, look = LOOK_NUMBER;

	while (part_attribute(p, &name, &value)) {
		if (!strcmp(name, "numFmtId") && !num_int64(slice_of(value), &id))
			id = -1;
		else if (!strcmp(name, "formatCode"))
			look = look_of_format(value);
	}
	if (id >= 0 && s->custom.n < STYLES_MAX)
		map_put(&s->custom, &id, sizeof(id), look);
}

static void read_style(struct styles *s, struct part *p)
{
	const char *name, *value;
	const int64_t *custom;
	int64_t id = 0;

	while (part_attribute(p, &name, &value))
		if (!strcmp(name, "numFmtId") && !num_int64(slice_of(value), &id))
			id = 0;
	custom = map_get(&s->custom, &id, sizeof(id));
	if (s->looks->len < STYLES_MAX)
		str_addc(s->looks, (char)(custom ? *custom : (int64_t)look_builtin(id)));
}

enum srm_rc styles_read(struct str *looks, struct xlsx *x, const char *part, struct srm_err *err)
{
	SRM_CLEANUP(part_release) struct part p = {.state = PART_FINE};
	SRM_CLEANUP(styles_release) struct styles s = {.looks = looks};
	enum part_event event = PART_OPEN;
	const char *name;
	enum srm_rc rc = part_open(&p, x, part, err);

	if (rc && p.state == PART_MISSING)
		return SRM_OK;
	while (!rc && !(rc = part_next(&p, &event, &name, err)) && event != PART_END) {
		if (event == PART_TEXT)
			continue;
		if (!strcmp(name, "cellXfs"))
			s.in_cells = event == PART_OPEN;
		else if (event == PART_OPEN && !strcmp(name, "numFmt"))
			read_format(&s, &p);
		else if (event == PART_OPEN && s.in_cells && !strcmp(name, "xf"))
			read_style(&s, &p);
	}
	return rc;
}
