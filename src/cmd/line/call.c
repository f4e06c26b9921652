/* SPDX-License-Identifier: MIT */
#include "internal.h"

#include <assert.h>
#include <string.h>

#include "srm/base/mem.h"

enum {
	WORDS_MAX = 16
};

/* The parser wants words that it may move about. */
static void words_free(char ***words)
{
	for (size_t i = 0; *words && (*words)[i]; i++)
		free((*words)[i]);
	free(*words);
}

static char **words_copy(const char *const *words, size_t n)
{
	char **copy = mem_alloc((n + 1) * sizeof(*copy));

	for (size_t i = 0; i < n; i++)
		copy[i] = mem_dup(words[i], strlen(words[i]));
	return copy;
}

enum srm_rc cmd_call(struct cmd_ctx *ctx, const char *const *words, size_t n, struct srm_err *err)
{
	const struct cmd *cmd;
	SRM_CLEANUP(mem_freep) char *values = NULL;
	SRM_CLEANUP(words_free) char **all = words_copy(words, n);
	char *argv[WORDS_MAX];
	int operands = 0;
	enum srm_rc rc = cmd_require(&cmd, words[0], err);

	assert(n <= WORDS_MAX);
	if (rc != SRM_OK)
		return rc;
	memcpy(argv, all + 1, (n - 1) * sizeof(*argv));
	values = mem_alloc(cmd->opts_size + 1);
	rc = opt_parse(cmd->opts, values, (int)n - 1, argv, false, &operands, err);
	return rc == SRM_OK ? cmd->run(ctx, values, operands, argv, err) : rc;
}
