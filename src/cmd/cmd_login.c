/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include <stdlib.h>
#include <string.h>

#include "srm/base/mem.h"

struct login_opts {
	bool forget;
	struct output_opts output;
};

static const struct opt login_table[] = {
	OPT_FLAG(0, "forget", struct login_opts, forget,
		T("remove what is stored for the service")),
	OPT_GROUP(opt_output, struct login_opts, output),
	OPT_DONE,
};

enum {
	VALUE_MAX = 2048
};

/* ---- what is there ---- */

static enum srm_rc put_row(struct cmd_ctx *ctx, struct out *out, enum credential c,
	struct srm_err *err)
{
	const struct credential_kind *kind = credential_kind(c);
	const char *where = NULL;
	enum srm_rc rc;
	STR(value);

	rc = credential_read(ctx, CREDENTIALS_FILE, kind->key, &value, err);
	if (rc != SRM_OK)
		return rc;
	if (ctx->credentials[c])
		where = "environment";
	else if (value.len)
		where = "file";
	memset(value.buf, 0, value.len);
	out_row(out, (const struct cell[]){
			     cell_str(kind->service),
			     cell_word(kind->key, kind->title),
			     where ? cell_word(where, *where == 'e' ? T("environment")
								    : T("credentials file"))
				   : cell_word("no", T("not there")),
			     cell_str(kind->env),
		     });
	return SRM_OK;
}

static enum srm_rc list(struct cmd_ctx *ctx, const struct login_opts *o, struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"service", T("service"), COL_LEFT},
		{"key", T("what"), COL_WIDE},
		{"stored", T("stored"), COL_LEFT},
		{"variable", T("variable"), COL_LEFT},
	};
	SRM_CLEANUP(output_abandon) struct output output = {0};
	enum srm_rc rc;
	STR(unused);

	/* a file that others may read is told before anything is written */
	rc = credential_read(ctx, CREDENTIALS_FILE, "", &unused, err);
	if (rc == SRM_OK)
		rc = output_open(&output, ctx, &o->output, err);
	if (rc != SRM_OK)
		return rc;
	out_begin(output.out, "srm.login/1", T("Credentials"));
	out_table(output.out, "credentials", T("Credentials"), columns, SRM_COUNT(columns));
	for (int c = 0; c < CRED_COUNT && rc == SRM_OK; c++)
		rc = put_row(ctx, output.out, (enum credential)c, err);
	if (rc != SRM_OK)
		return rc;
	out_table_end(output.out);
	return output_close(&output, err);
}

/* ---- asking ---- */

static enum srm_rc ask_line(struct cmd_ctx *ctx, const struct credential_kind *kind, char *line,
	struct srm_err *err)
{
	const char *title = msg_text(ctx->lang, kind->title);
	STR(prompt);

	str_addf(&prompt, "%s: ", title);
	if (kind->is_secret && ctx->ask_hidden && ctx->ask_hidden(prompt.buf, line, VALUE_MAX))
		return SRM_OK;
	if (!kind->is_secret && ctx->log_is_terminal) {
		fprintf(ctx->log, "%s", prompt.buf);
		fflush(ctx->log);
	}
	if (!fgets(line, VALUE_MAX, ctx->in))
		return err_set(err, ctx->interrupted(NULL) ? SRM_EINTR : SRM_EUSAGE,
			T("%s: a line is missing on standard input"), title);
	return SRM_OK;
}

/* One word: what is pasted often brings blanks and line ends along. */
static enum srm_rc ask(struct cmd_ctx *ctx, const struct credential_kind *kind, struct str *out,
	struct srm_err *err)
{
	char line[VALUE_MAX] = "";
	enum srm_rc rc = ask_line(ctx, kind, line, err);
	struct slice value = slice_trim(slice_of(line));

	for (size_t i = 0; i < value.len && rc == SRM_OK; i++)
		if ((unsigned char)value.s[i] <= ' ' || value.s[i] == 0x7f)
			rc = err_set(err, SRM_EUSAGE,
				T("%s: is one word without blanks; nothing was stored"),
				msg_text(ctx->lang, kind->title));
	if (rc == SRM_OK && !value.len)
		rc = err_set(err, SRM_EUSAGE, T("%s: is empty; nothing was stored"),
			msg_text(ctx->lang, kind->title));
	str_adds(out, value);
	memset(line, 0, sizeof(line));
	return rc;
}

static enum srm_rc drop_tokens(struct cmd_ctx *ctx, const char *service, struct srm_err *err)
{
	STR(key);

	str_addf(&key, "%s.token", service);
	return credential_write(ctx, TOKENS_FILE, key.buf, NULL, err);
}

static enum srm_rc store(struct cmd_ctx *ctx, const char *service, bool forget, struct srm_err *err)
{
	struct str values[CRED_COUNT];
	enum srm_rc rc = SRM_OK;

	for (int c = 0; c < CRED_COUNT; c++)
		str_init(&values[c]);
	for (int c = 0; c < CRED_COUNT && rc == SRM_OK && !forget; c++)
		if (!strcmp(credential_kind((enum credential)c)->service, service))
			rc = ask(ctx, credential_kind((enum credential)c), &values[c], err);
	for (int c = 0; c < CRED_COUNT && rc == SRM_OK; c++)
		if (!strcmp(credential_kind((enum credential)c)->service, service))
			rc = credential_write(ctx, CREDENTIALS_FILE,
				credential_kind((enum credential)c)->key,
				forget ? NULL : values[c].buf, err);
	for (int c = 0; c < CRED_COUNT; c++) {
		memset(values[c].buf, 0, values[c].len);
		str_release(&values[c]);
	}
	return rc == SRM_OK ? drop_tokens(ctx, service, err) : rc;
}

static enum srm_rc run(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	const struct login_opts *o = opts;
	enum srm_rc rc;
	bool found = false;

	if (argc == 0 && o->forget)
		return err_set(err, SRM_EUSAGE,
			T("--forget: of which service? weibo, wechat, wecom or webhook"));
	if (argc == 0)
		return list(ctx, o, err);
	for (int c = 0; c < CRED_COUNT; c++)
		found |= !strcmp(credential_kind((enum credential)c)->service, argv[0]);
	if (!found)
		return err_set(err, SRM_EUSAGE,
			T("\"%s\" is no service: use weibo, wechat, wecom or webhook"), argv[0]);
	rc = store(ctx, argv[0], o->forget, err);
	if (rc != SRM_OK)
		return rc;
	if (o->forget)
		cmd_note(ctx, T("%s: nothing is stored any more"), argv[0]);
	else
		cmd_note(ctx, T("%s: stored, for you alone to read"), argv[0]);
	return SRM_OK;
}

const struct cmd command_login = {
	.name = "login",
	.aliases = "登录",
	.operands = T("[weibo | wechat | wecom | webhook]"),
	.summary = T("keep keys and secrets outside the database"),
	.description = T(
		"Asks for what the service needs, without showing secrets while they are typed, and keeps it in the file credentials in $XDG_CONFIG_HOME/srm, else ~/.config/srm, which only you may read. When standard input is no terminal, a line is read for each. Secrets are never taken from the command line, where other users of the machine could see them.\n\nEnvironment variables go before the file: SRM_WEIBO_TOKEN, SRM_WECHAT_APPID and SRM_WECHAT_SECRET, SRM_WECOM_CORPID and SRM_WECOM_SECRET, SRM_WEBHOOK_URL.\n\nWithout a service, lists what is there, never the secrets."),
	.examples = "srm login\nsrm login weibo\nsrm login wechat --forget\n",
	.db = CMD_DB_NONE,
	.min_operands = 0,
	.max_operands = 1,
	.opts = login_table,
	.opts_size = sizeof(struct login_opts),
	.run = run,
};
