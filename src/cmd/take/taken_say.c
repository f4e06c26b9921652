/* SPDX-License-Identifier: MIT */
#include "taken_say.h"

#include "srm/base/utf8.h"

/* ---- what was taken, for a person ---- */

void taken_say_counts(struct str *line, enum lang lang, const struct import_counts *c)
{
	str_addm(line, msg_text(lang, T("%lld new, %lld updated, %lld unchanged, %lld rejected")),
		(long long)c->added, (long long)c->updated, (long long)c->unchanged,
		(long long)c->rejected);
}

void taken_say_line(const struct cmd_ctx *ctx, const char *path, const struct taken *t)
{
	STR(line);
	STR(safe);

	switch (t->how) {
	case TAKEN_READ:
		str_addm(&line, "%s: ", msg_text(ctx->lang, t->importer_title));
		taken_say_counts(&line, ctx->lang, &t->counts);
		break;
	case TAKEN_EMPTY:
		str_add(&line, msg_text(ctx->lang, T("empty: nothing to read in it")));
		break;
	case TAKEN_UNCHANGED:
		str_add(&line,
			msg_text(ctx->lang,
				t->importer || t->is_archive
					? T("unchanged since it was read")
					: T("unchanged since it was looked at; not recognised then either")));
		break;
	case TAKEN_OURS:
		str_add(&line, msg_text(ctx->lang, T("made by srm; left out")));
		break;
	case TAKEN_UNKNOWN:
		str_addm(&line, msg_text(ctx->lang, T("not recognised: %s")), t->why[ctx->lang]);
		break;
	case TAKEN_ERROR_BODY:
		str_addm(&line, msg_text(ctx->lang, T("an error answer saved as data: %s")),
			t->why[ctx->lang]);
		break;
	case TAKEN_UNREADABLE:
		str_add(&line, t->why[ctx->lang]);
		break;
	}
	utf8_printable(slice_of(path), &safe);
	fprintf(ctx->out, "%s: ", safe.buf);
	str_reset(&safe);
	utf8_printable(str_slice(&line), &safe);
	fprintf(ctx->out, "%s\n", safe.buf);
}

/* With --verbose: what the file holds, as distinct things. */
void taken_say_holds(const struct cmd_ctx *ctx, const char *path, const struct taken *t)
{
	const int64_t *n = t->holds.interactions;

	if (!ctx->verbose || t->how != TAKEN_READ)
		return;
	cmd_note(ctx,
		T("%s: import %lld, %s: %lld posts, %lld posts inside others, %lld users, %lld comments, %lld reposts, %lld mentions, %lld other interactions, %lld daily numbers"),
		path, (long long)t->import, encoding_name(t->encoding), (long long)t->holds.posts,
		(long long)t->holds.posts_embedded, (long long)t->holds.users,
		(long long)n[KIND_COMMENT] + n[KIND_REPLY], (long long)n[KIND_REPOST],
		(long long)n[KIND_MENTION],
		(long long)n[KIND_LIKE] + n[KIND_CLICK] + n[KIND_SCAN] + n[KIND_FOLLOW] +
			n[KIND_UNFOLLOW] + n[KIND_MESSAGE],
		(long long)t->holds.metrics);
}

/* With --quiet only what went wrong is said, on stderr. */
void taken_say_unusable(const struct cmd_ctx *ctx, const char *path, const struct taken *t)
{
	if (t->how == TAKEN_UNKNOWN)
		cmd_warn(ctx, T("%s: not recognised: %s"), path, t->why[ctx->lang]);
	else if (t->how == TAKEN_ERROR_BODY)
		cmd_warn(ctx, T("%s: an error answer saved as data: %s"), path, t->why[ctx->lang]);
	else if (t->how == TAKEN_UNREADABLE)
		cmd_warn(ctx, "%s: %s", path, t->why[ctx->lang]);
}

void taken_say_warnings(const struct cmd_ctx *ctx, const char *path, const struct taken *t)
{
	int64_t shown =
		t->counts.rejected < TAKEN_REJECTS_SHOWN ? t->counts.rejected : TAKEN_REJECTS_SHOWN;

	for (int64_t i = 0; i < shown; i++)
		cmd_warn(ctx, T("%s: line %ld: %s; this record was left out"), path,
			t->shown[i].line, msg_text(ctx->lang, t->shown[i].why));
	if (t->counts.rejected > shown)
		cmd_warn(ctx, T("%s: %lld more records were left out; see: srm imports show %lld"),
			path, (long long)(t->counts.rejected - shown), (long long)t->import);
	if (t->how == TAKEN_READ && t->left_out)
		cmd_warn(ctx, T("%s: tables left out because nothing in them is known (%zu): %s"),
			path, t->left_out, t->left_out_names);
	if (t->ruined_ids)
		cmd_warn(ctx,
			T("%s: %zu ids stand in scientific notation (4.50E+15): a spreadsheet has ruined them and they cannot be joined; take the crawler's own file"),
			path, t->ruined_ids);
	if (t->rounded_ids)
		cmd_warn(ctx,
			T("%s: %zu ids all end in 0: a spreadsheet has rounded them to 15 digits and they cannot be joined; take the crawler's own file, or import the column as text"),
			path, t->rounded_ids);
	if (t->replaced)
		cmd_warn(ctx,
			T("%s: %zu characters were lost before or could not be read; if the text looks wrong, try --encoding gb18030"),
			path, t->replaced);
}

void taken_say_erased(const struct cmd_ctx *ctx, const struct import_counts *c)
{
	if (c->erased)
		cmd_note(ctx, T("left out: %lld records of people who were erased (srm forget)"),
			(long long)c->erased);
}

/* ---- the same for a program ---- */

static const char *how_name(enum taken_how how)
{
	static const char *const names[] = {
		"read", "empty", "unchanged", "ours", "unknown", "error-body", "unreadable"};

	return names[how];
}

const struct out_column taken_columns[] = {
	{"path", T("file"), COL_WIDE},
	{"outcome", T("outcome"), COL_LEFT},
	{"format", T("format"), COL_LEFT},
	{"encoding", T("encoding"), COL_MACHINE},
	{"import", T("import"), COL_MACHINE},
	{"records", T("records"), COL_RIGHT},
	{"new", T("new"), COL_RIGHT},
	{"updated", T("updated"), COL_RIGHT},
	{"unchanged", T("unchanged"), COL_RIGHT},
	{"rejected", T("rejected"), COL_RIGHT},
	{"skipped", T("skipped"), COL_MACHINE},
	{"erased", T("of erased people"), COL_MACHINE},
	{"posts", T("posts"), COL_MACHINE},
	{"posts_embedded", T("embedded posts"), COL_MACHINE},
	{"posts_named", T("posts only named"), COL_MACHINE},
	{"users", T("users"), COL_MACHINE},
	{"users_id_only", T("users by id only"), COL_MACHINE},
	{"users_name_only", T("users by nickname only"), COL_MACHINE},
	{"comments", T("comments"), COL_MACHINE},
	{"replies", T("replies among them"), COL_MACHINE},
	{"reposts", T("reposts"), COL_MACHINE},
	{"mentions", T("mentions"), COL_MACHINE},
	{"messages", T("messages"), COL_MACHINE},
	{"likes", T("likes"), COL_MACHINE},
	{"follows", T("follows"), COL_MACHINE},
	{"unfollows", T("unfollows"), COL_MACHINE},
	{"metrics", T("daily numbers"), COL_MACHINE},
	{"first_at", T("first"), COL_MACHINE},
	{"last_at", T("last"), COL_MACHINE},
	{"why", T("why not"), COL_MACHINE},
};

void taken_put_row(struct out *out, const char *path, const struct taken *t)
{
	const struct import_counts *c = &t->counts;
	const struct import_holds *h = &t->holds;
	const int64_t *n = h->interactions;
	const bool read = t->how == TAKEN_READ || t->how == TAKEN_EMPTY;
	const struct cell cells[] = {
		cell_str(path),
		cell_str(how_name(t->how)),
		t->importer_name ? cell_str(t->importer_name) : cell_none(),
		read ? cell_str(encoding_name(t->encoding)) : cell_none(),
		t->import ? cell_int(t->import) : cell_none(),
		cell_int(c->records),
		cell_int(c->added),
		cell_int(c->updated),
		cell_int(c->unchanged),
		cell_int(c->rejected),
		cell_int(c->skipped),
		cell_int(c->erased),
		cell_int(h->posts),
		cell_int(h->posts_embedded),
		cell_int(h->posts_named),
		cell_int(h->users),
		cell_int(h->users_id_only),
		cell_int(h->users_name_only),
		cell_int(n[KIND_COMMENT] + n[KIND_REPLY]),
		cell_int(n[KIND_REPLY]),
		cell_int(n[KIND_REPOST]),
		cell_int(n[KIND_MENTION]),
		cell_int(n[KIND_MESSAGE]),
		cell_int(n[KIND_LIKE]),
		cell_int(n[KIND_FOLLOW]),
		cell_int(n[KIND_UNFOLLOW]),
		cell_int(h->metrics),
		read ? cell_time(h->first_at) : cell_none(),
		read ? cell_time(h->last_at) : cell_none(),
		t->why[LANG_EN][0] ? cell_str(t->why[LANG_EN]) : cell_none(),
	};

	_Static_assert(SRM_COUNT(cells) == TAKEN_COLUMNS, "a cell per column");
	out_row(out, cells);
}
