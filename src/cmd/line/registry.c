/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include <string.h>

#include "internal.h"

#define COMMAND(name) extern const struct cmd command_##name;
#include "../commands.def"
#undef COMMAND

static const struct cmd *const commands[] = {
#define COMMAND(name) &command_##name,
#include "../commands.def"
#undef COMMAND
};

static bool has_word(const char *words, const char *word)
{
	struct slice rest = slice_of(words), next;

	for (; rest.s; rest = next) {
		struct slice one = slice_cut(rest, " ", &next);

		if (one.len && slice_is(one, word))
			return true;
	}
	return false;
}

const struct cmd *cmd_at(size_t i)
{
	return i < SRM_COUNT(commands) ? commands[i] : NULL;
}

const struct cmd *cmd_find(const char *name)
{
	for (size_t i = 0; i < SRM_COUNT(commands); i++)
		if (!strcmp(commands[i]->name, name) || has_word(commands[i]->aliases, name))
			return commands[i];
	return NULL;
}

enum srm_rc cmd_require(const struct cmd **out, const char *name, struct srm_err *err)
{
	const char *names[SRM_COUNT(commands)], *nearest;

	*out = cmd_find(name);
	if (*out)
		return SRM_OK;
	for (size_t i = 0; i < SRM_COUNT(commands); i++)
		/* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): the table holds no NULL */
		names[i] = commands[i]->name;
	nearest = opt_nearest(name, names, SRM_COUNT(commands));
	if (nearest)
		return err_set(err, SRM_EUSAGE, T("unknown command \"%s\" (did you mean %s?)"),
			name, nearest);
	return err_set(err, SRM_EUSAGE, T("unknown command \"%s\": \"srm help\" lists them all"),
		name);
}
