/* SPDX-License-Identifier: MIT */
#include "glossary.h"

#include <stdlib.h>
#include <string.h>

#include "srm/base/msg.h"

struct meaning {
	const char *column, *text;
};

static const struct meaning meanings[] = {
#define MEANING(column, text) {column, text},
#include "glossary.def"
#undef MEANING
};

static int by_column(const void *a, const void *b)
{
	const struct meaning *one = a, *other = b;

	return strcmp(one->column, other->column);
}

const char *glossary_meaning(const char *column)
{
	const struct meaning wanted = {.column = column};
	const struct meaning *found = bsearch(&wanted, meanings,
		sizeof(meanings) / sizeof(meanings[0]), sizeof(meanings[0]), by_column);

	return found ? found->text : NULL;
}
