/* SPDX-License-Identifier: MIT */
#include "srm/cmd/credentials.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "srm/base/mem.h"
#include "srm/cmd/cmd.h"

enum {
	FILE_MAX = 1 << 16 /* bytes: whatever is larger is not ours */
};

const struct credential_kind *credential_kind(enum credential c)
{
	static const struct credential_kind kinds[CRED_COUNT] = {
		{"weibo", "weibo.token", "SRM_WEIBO_TOKEN", T("access token of the Weibo app"),
			true},
		{"wechat", "wechat.appid", "SRM_WECHAT_APPID", T("AppID of the Official Account"),
			false},
		{"wechat", "wechat.secret", "SRM_WECHAT_SECRET",
			T("AppSecret of the Official Account"), true},
		{"wecom", "wecom.corpid", "SRM_WECOM_CORPID", T("corp id of the company in WeCom"),
			false},
		{"wecom", "wecom.secret", "SRM_WECOM_SECRET",
			T("secret of the WeCom app that may see customers"), true},
		{"webhook", "webhook.url", "SRM_WEBHOOK_URL",
			T("address that messages are posted to"), true},
	};

	return &kinds[c];
}

static bool path_of(const struct cmd_ctx *ctx, const char *file, struct str *out)
{
	if (!ctx->config_dir)
		return false;
	str_addf(out, "%s/%s", ctx->config_dir, file);
	return true;
}

static enum srm_rc check_mode(const char *path, const struct stat *info, struct srm_err *err)
{
	if (!S_ISREG(info->st_mode) || info->st_size > FILE_MAX)
		return err_set(err, SRM_EUSAGE, T("%s: is no file of credentials: remove it"),
			path);
	if (info->st_uid != geteuid() || (info->st_mode & (S_IRWXG | S_IRWXO)))
		return err_set(err, SRM_EUSAGE,
			T("%s: others may read it: make it yours alone (chmod 600), and change the secrets in it if somebody may have"),
			path);
	return SRM_OK;
}

/* Nothing when there is no such file. */
static enum srm_rc read_file(const char *path, struct str *out, struct srm_err *err)
{
	struct stat info;
	char block[4096];
	ssize_t n = 0;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	enum srm_rc rc;

	if (fd < 0 && errno == ENOENT)
		return SRM_OK;
	if (fd < 0 || fstat(fd, &info) != 0) {
		rc = err_set(err, SRM_EIO, T("%s: cannot be read: %s"), path, strerror(errno));
		if (fd >= 0)
			close(fd);
		return rc;
	}
	rc = check_mode(path, &info, err);
	while (rc == SRM_OK && (n = read(fd, block, sizeof(block))) > 0)
		str_addn(out, block, (size_t)n);
	if (n < 0)
		rc = err_set(err, SRM_EIO, T("%s: cannot be read: %s"), path, strerror(errno));
	close(fd);
	return rc;
}

/* "key = value" lines; '#' begins a remark. */
static bool next_line(struct slice *rest, struct slice *line, struct slice *key,
	struct slice *value)
{
	if (!rest->s || !rest->len)
		return false;
	*line = slice_cut(*rest, "\n", rest);
	*key = slice_trim(slice_cut(*line, "=", value));
	*value = slice_trim(*value);
	if (slice_starts(*key, "#"))
		*key = SLICE_NONE;
	return true;
}

enum srm_rc credential_read(const struct cmd_ctx *ctx, const char *file, const char *key,
	struct str *out, struct srm_err *err)
{
	struct slice rest, line, name, value;
	enum srm_rc rc;
	STR(path);
	STR(text);

	if (!path_of(ctx, file, &path))
		return SRM_OK;
	rc = read_file(path.buf, &text, err);
	rest = str_slice(&text);
	while (rc == SRM_OK && next_line(&rest, &line, &name, &value))
		if (value.s && slice_is(name, key)) {
			str_reset(out);
			str_adds(out, value);
		}
	memset(text.buf, 0, text.len);
	return rc;
}

/* ---- writing ---- */

static enum srm_rc cannot_write(const char *path, struct srm_err *err)
{
	return err_set(err, SRM_EIO, T("%s: cannot be written: %s"), path, strerror(errno));
}

/* The folder and those above it. */
static enum srm_rc make_folder(const char *path, struct srm_err *err)
{
	STR(part);

	for (const char *p = path; *p; p++) {
		const char *end = strchr(p + 1, '/');

		end = end ? end : p + strlen(p);
		str_reset(&part);
		str_addn(&part, path, (size_t)(end - path));
		if (mkdir(part.buf, S_IRWXU) != 0 && errno != EEXIST)
			return cannot_write(part.buf, err);
		p = end - 1;
	}
	return SRM_OK;
}

static bool write_all(int fd, const struct str *text)
{
	size_t done = 0;

	while (done < text->len) {
		ssize_t n = write(fd, text->buf + done, text->len - done);

		if (n < 0 && errno != EINTR)
			return false;
		done += n > 0 ? (size_t)n : 0;
	}
	return fsync(fd) == 0;
}

/* mkstemp() gives mode 0600, and a rename is whole or not at all. */
static enum srm_rc replace_file(const char *path, const struct str *text, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;
	int fd;
	STR(temp);

	str_addf(&temp, "%s.XXXXXX", path);
	fd = mkstemp(temp.buf);
	if (fd < 0)
		return cannot_write(path, err);
	if (fchmod(fd, S_IRUSR | S_IWUSR) != 0 || !write_all(fd, text))
		rc = cannot_write(path, err);
	if (close(fd) != 0 && rc == SRM_OK)
		rc = cannot_write(path, err);
	if (rc == SRM_OK && rename(temp.buf, path) != 0)
		rc = cannot_write(path, err);
	if (rc != SRM_OK)
		unlink(temp.buf);
	return rc;
}

static void put_key(struct slice text, const char *key, const char *value, struct str *out)
{
	struct slice line, name, old;

	while (next_line(&text, &line, &name, &old))
		if (!slice_is(name, key)) {
			str_adds(out, line);
			str_addc(out, '\n');
		}
	if (value)
		str_addf(out, "%s = %s\n", key, value);
}

enum srm_rc credential_write(const struct cmd_ctx *ctx, const char *file, const char *key,
	const char *value, struct srm_err *err)
{
	enum srm_rc rc;
	STR(path);
	STR(old);
	STR(text);

	if (!path_of(ctx, file, &path))
		return err_set(err, SRM_EUSAGE,
			T("there is no folder for settings: set HOME or XDG_CONFIG_HOME"));
	rc = read_file(path.buf, &old, err);
	if (rc == SRM_OK && !value && !old.len)
		return SRM_OK;
	if (rc == SRM_OK)
		rc = make_folder(ctx->config_dir, err);
	if (rc != SRM_OK)
		return rc;
	put_key(str_slice(&old), key, value, &text);
	rc = replace_file(path.buf, &text, err);
	memset(old.buf, 0, old.len);
	memset(text.buf, 0, text.len);
	return rc;
}

/* ---- whose ---- */

void credential_key(enum credential c, const char *account, struct str *out)
{
	str_add(out, credential_kind(c)->key);
	if (account && *account)
		str_addf(out, "@%s", account);
}

enum srm_rc credential_account_check(const char *account, struct srm_err *err)
{
	bool is_good = *account != '\0';

	for (const char *c = account; *c; c++)
		if ((unsigned char)*c <= ' ' || *c == 0x7f || strchr("=#@", *c))
			is_good = false;
	if (is_good)
		return SRM_OK;
	return err_set(err, SRM_EUSAGE,
		T("--account: \"%s\" is no id of an account: no blanks, =, # or @"), account);
}

enum srm_rc credential_names(const struct cmd_ctx *ctx, const char *file, struct str *out,
	struct srm_err *err)
{
	struct slice rest, line, name, value;
	enum srm_rc rc;
	STR(path);
	STR(text);

	if (!path_of(ctx, file, &path))
		return SRM_OK;
	rc = read_file(path.buf, &text, err);
	rest = str_slice(&text);
	while (rc == SRM_OK && next_line(&rest, &line, &name, &value))
		if (value.s && name.len)
			str_addf(out, "%.*s\n", (int)name.len, name.s);
	memset(text.buf, 0, text.len);
	return rc;
}

enum srm_rc credential_set(const struct cmd_ctx *ctx, const char *service, const char *account,
	struct str *out, struct srm_err *err)
{
	struct slice rest, name;
	enum srm_rc rc;
	STR(names);
	STR(end);

	if (!account || !*account)
		return SRM_OK;
	rc = credential_names(ctx, CREDENTIALS_FILE, &names, err);
	str_addf(&end, "@%s", account);
	for (rest = str_slice(&names); rc == SRM_OK && rest.len && !out->len;) {
		name = slice_cut(rest, "\n", &rest);
		if (slice_starts(name, service) && name.s[strlen(service)] == '.' &&
			slice_ends(name, end.buf))
			str_add(out, account);
	}
	return rc;
}

enum srm_rc credential_get_of(const struct cmd_ctx *ctx, enum credential c, const char *account,
	struct str *out, struct srm_err *err)
{
	const struct credential_kind *kind = credential_kind(c);
	enum srm_rc rc = SRM_OK;
	STR(set);
	STR(key);

	str_reset(out);
	if (ctx->credentials[c]) {
		str_adds(out, slice_trim(slice_of(ctx->credentials[c])));
	} else {
		rc = credential_set(ctx, kind->service, account, &set, err);
		credential_key(c, set.buf, &key);
		if (rc == SRM_OK)
			rc = credential_read(ctx, CREDENTIALS_FILE, key.buf, out, err);
	}
	if (rc != SRM_OK || out->len)
		return rc;
	return err_set(err, SRM_ENOTFOUND,
		T("%s is not known: store it with \"srm login %s\", or set %s"), kind->key,
		kind->service, kind->env);
}

enum srm_rc credential_get(const struct cmd_ctx *ctx, enum credential c, struct str *out,
	struct srm_err *err)
{
	return credential_get_of(ctx, c, NULL, out, err);
}
