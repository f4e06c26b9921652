/* SPDX-License-Identifier: MIT */
#include "post.h"

#include <stdlib.h>

static const char *const form_names[SIGNAL_COUNT - SIGNAL_LESSON] = {"=lesson", "=shop_link",
	"=prize_app", "=article", "=video", "=repost", "=link", "=title", "=topic", "=call",
	"=short", "=long", "=numbers", "=shout", "=asks", "=self", "=late", "=offers",
	"=goods_link", "=price_tag", "=packs", "=early", "=tags", "=calls", "=we", "=audience",
	"=dates", "=caption"};

/* Names of lists, as features: "=price". */
static void add_name(enum signal signal, struct str *out)
{
	if (signal >= SIGNAL_LESSON) {
		str_add(out, form_names[signal - SIGNAL_LESSON]);
		return;
	}
	str_addc(out, '=');
	str_add(out, list_name((enum list)((int)signal - SIGNAL_LISTS + LIST_PRICE)));
}

struct post_model *post_model_load(struct slice file)
{
	struct post_model *m = mem_alloc(sizeof(*m));
	STR(name);

	m->linear = linear_load(file);
	if (!m->linear || linear_columns(m->linear) != CLASS_COUNT - CLASS_PROMO) {
		post_model_free(m);
		return NULL;
	}
	for (int i = 0; i < SIGNAL_COUNT; i++) {
		int64_t feature;

		str_reset(&name);
		add_name((enum signal)i, &name);
		feature = linear_feature(m->linear, str_slice(&name));
		m->feature[i] = feature > 0 ? (uint32_t)feature : 0;
	}
	return m;
}

void post_model_free(struct post_model *m)
{
	if (!m)
		return;
	linear_free(m->linear);
	free(m);
}

bool classify_post_terms(struct lexicon *lx, const struct post_features *post,
	struct linear_names *names, struct linear_terms *out)
{
	SRM_CLEANUP(reading_release) struct reading reading;
	struct post_signals signals;
	STR(name);

	lexicon_ready(lx);
	reading_make(&reading, lx->folder, post->text);
	post_signals_find(lx, post, &reading, &signals);
	if (signals.is_silent)
		return false;
	linear_terms_add(names, str_slice(&reading.text), out);
	for (int i = 0; i < SIGNAL_COUNT; i++) {
		if (signals.value[i] == 0)
			continue;
		str_reset(&name);
		add_name((enum signal)i, &name);
		vec_push(out, ((struct linear_term){linear_name(names, str_slice(&name)),
				      (float)(signals.value[i] * POST_SIGNAL_SCALE)}));
	}
	return true;
}
