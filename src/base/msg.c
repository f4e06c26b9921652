/* SPDX-License-Identifier: MIT */
#include "srm/base/msg.h"

#include <string.h>

#include "srm/base/embed.h"

extern const struct embed_pair embed_messages_zh[];
extern const size_t embed_messages_zh_count;

const char *msg_text(enum lang lang, const char *english)
{
	size_t low = 0, high = embed_messages_zh_count;

	if (lang != LANG_ZH)
		return english;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = strcmp(english, embed_messages_zh[mid].key);

		if (order == 0)
			return embed_messages_zh[mid].value;
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return english;
}

const char *msg_entry(size_t i, const char **chinese)
{
	if (i >= embed_messages_zh_count)
		return NULL;
	*chinese = embed_messages_zh[i].value;
	return embed_messages_zh[i].key;
}
