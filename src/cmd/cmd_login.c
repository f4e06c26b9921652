/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include <stdlib.h>
#include <string.h>

#include "srm/base/mem.h"

struct login_opts {
	const char *account;
	bool forget;
	struct output_opts output;
};

static const struct opt login_table[] = {
	OPT_STRING(0, "account", struct login_opts, account, OPT_VALUE_ACCOUNT, T("ID"),
		T("of this account, where there are several; what srm pull --account ID then takes")),
	OPT_FLAG(0, "forget", struct login_opts, forget,
		T("remove what is stored for the service")),
	OPT_GROUP(opt_output, struct login_opts, output),
	OPT_DONE,
};

enum {
	VALUE_MAX = 2048
};

/* ---- what is there ---- */

/* account: "" where there is just one */
static void put_row(struct out *out, enum credential c, const char *account, const char *where)
{
	const struct credential_kind *kind = credential_kind(c);

	out_row(out, (const struct cell[]){
			     cell_str(kind->service),
			     *account ? cell_str(account) : cell_none(),
			     cell_word(kind->key, kind->title),
			     where ? cell_word(where, *where == 'e' ? T("environment")
								    : T("credentials file"))
				   : cell_word("no", T("not there")),
			     cell_str(kind->env),
		     });
}

static void put_rows(struct cmd_ctx *ctx, struct out *out, enum credential c, struct slice names)
{
	const char *key = credential_kind(c)->key;
	struct slice rest, name, account;
	const char *where = ctx->credentials[c] ? "environment" : NULL;

	for (rest = names; rest.len && !where;)
		if (slice_is(slice_cut(rest, "\n", &rest), key))
			where = "file";
	put_row(out, c, "", where);
	for (rest = names; rest.len;) {
		STR(copy);

		name = slice_cut(slice_cut(rest, "\n", &rest), "@", &account);
		str_adds(&copy, account);
		if (account.len && slice_is(name, key))
			put_row(out, c, copy.buf, "file");
	}
}

static enum srm_rc list(struct cmd_ctx *ctx, const struct login_opts *o, struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"service", T("service"), COL_LEFT},
		{"account", T("account"), COL_LEFT},
		{"key", T("what"), COL_WIDE},
		{"stored", T("stored"), COL_LEFT},
		{"variable", T("variable"), COL_LEFT},
	};
	SRM_CLEANUP(output_abandon) struct output output = {0};
	enum srm_rc rc;
	STR(names);

	/* a file that others may read is told before anything is written */
	rc = credential_names(ctx, CREDENTIALS_FILE, &names, err);
	if (rc == SRM_OK)
		rc = output_open(&output, ctx, &o->output, err);
	if (rc != SRM_OK)
		return rc;
	out_begin(output.out, "srm.login/1", T("Credentials"));
	out_table(output.out, "credentials", T("Credentials"), columns, SRM_COUNT(columns));
	for (int c = 0; c < CRED_COUNT; c++)
		put_rows(ctx, output.out, (enum credential)c, str_slice(&names));
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

/* Tokens that were got with the keys which are there now. */
static enum srm_rc drop_tokens(struct cmd_ctx *ctx, const char *service, const char *account,
	struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	for (int c = 0; c < CRED_COUNT && rc == SRM_OK; c++) {
		const struct credential_kind *kind = credential_kind((enum credential)c);
		STR(id);
		STR(key);

		if (kind->is_secret || strcmp(kind->service, service) != 0)
			continue;
		credential_key((enum credential)c, account, &key);
		rc = credential_read(ctx, CREDENTIALS_FILE, key.buf, &id, err);
		str_reset(&key);
		str_addf(&key, "%s.token@%s", service, id.buf);
		if (rc == SRM_OK && id.len)
			rc = credential_write(ctx, TOKENS_FILE, key.buf, NULL, err);
	}
	return rc;
}

static enum srm_rc keep(struct cmd_ctx *ctx, const char *service, const struct login_opts *o,
	const struct str *values, struct srm_err *err)
{
	enum srm_rc rc = drop_tokens(ctx, service, o->account, err);

	for (int c = 0; c < CRED_COUNT && rc == SRM_OK; c++) {
		STR(key);

		if (strcmp(credential_kind((enum credential)c)->service, service) != 0)
			continue;
		credential_key((enum credential)c, o->account, &key);
		rc = credential_write(ctx, CREDENTIALS_FILE, key.buf,
			o->forget ? NULL : values[c].buf, err);
	}
	return rc == SRM_OK ? drop_tokens(ctx, service, o->account, err) : rc;
}

static enum srm_rc store(struct cmd_ctx *ctx, const char *service, const struct login_opts *o,
	struct srm_err *err)
{
	struct str values[CRED_COUNT];
	enum srm_rc rc = SRM_OK;

	for (int c = 0; c < CRED_COUNT; c++)
		str_init(&values[c]);
	for (int c = 0; c < CRED_COUNT && rc == SRM_OK && !o->forget; c++)
		if (!strcmp(credential_kind((enum credential)c)->service, service))
			rc = ask(ctx, credential_kind((enum credential)c), &values[c], err);
	if (rc == SRM_OK)
		rc = keep(ctx, service, o, values, err);
	for (int c = 0; c < CRED_COUNT; c++) {
		memset(values[c].buf, 0, values[c].len);
		str_release(&values[c]);
	}
	return rc;
}

static enum srm_rc run(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	const struct login_opts *o = opts;
	enum srm_rc rc = SRM_OK;
	bool found = false;

	if (argc == 0 && o->forget)
		return err_set(err, SRM_EUSAGE,
			T("--forget: of which service? weibo, wechat, wecom or webhook"));
	if (o->account && (argc == 0 || !strcmp(argv[0], "webhook")))
		return err_set(err, SRM_EUSAGE,
			T("--account: of weibo, wechat or wecom: srm login wechat --account ID"));
	if (o->account)
		rc = credential_account_check(o->account, err);
	if (rc != SRM_OK)
		return rc;
	if (argc == 0)
		return list(ctx, o, err);
	for (int c = 0; c < CRED_COUNT; c++)
		found |= !strcmp(credential_kind((enum credential)c)->service, argv[0]);
	if (!found)
		return err_set(err, SRM_EUSAGE,
			T("\"%s\" is no service: use weibo, wechat, wecom or webhook"), argv[0]);
	rc = store(ctx, argv[0], o, err);
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
		"Asks for what the service needs, without showing secrets while they are typed, and keeps it in the file credentials in $XDG_CONFIG_HOME/srm, else ~/.config/srm, which only you may read. When standard input is no terminal, a line is read for each. Secrets are never taken from the command line, where other users of the machine could see them.\n\nEnvironment variables go before the file: SRM_WEIBO_TOKEN, SRM_WECHAT_APPID and SRM_WECHAT_SECRET, SRM_WECOM_CORPID and SRM_WECOM_SECRET, SRM_WEBHOOK_URL.\n\nA brand with several accounts stores the keys of each with --account ID, the id that srm pull --account is given; where an account has none of its own, those without --account are taken.\n\nWithout a service, lists what is there, never the secrets."),
	.examples = "srm login\n"
		    "srm login weibo\n"
		    "srm login wechat --account gh_0123456789ab\n"
		    "srm login wechat --forget\n",
	.db = CMD_DB_NONE,
	.min_operands = 0,
	.max_operands = 1,
	.opts = login_table,
	.opts_size = sizeof(struct login_opts),
	.run = run,
};
