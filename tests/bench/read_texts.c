/* SPDX-License-Identifier: MIT */
/*
 * How fast texts are read for what they say: read_texts FILE [--each | --keywords], one text per
 * line. Prints, per pass, the processor's seconds, megabytes per second, and a sum by which two
 * builds can be compared; with --keywords, of what a change of the keywords costs; with --each,
 * what each text is. Take the best pass of a file of 4 MB or more:
 *	ninja -C build read_texts && build/tests/read_texts FILE
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "srm/classify/classify.h"

static struct str read_file(const char *path)
{
	struct str text;
	FILE *file = fopen(path, "rb");
	char buf[1 << 16];
	size_t n;

	str_init(&text);
	while (file && (n = fread(buf, 1, sizeof(buf), file)) > 0)
		str_addn(&text, buf, n);
	if (file)
		fclose(file);
	return text;
}

static void print_each(struct lexicon *lx, struct slice line)
{
	struct marks marks = classify_text(lx, KIND_COMMENT, line);

	printf("%s\t%.3f\t%.*s\n", name_of(NAMES_SPEECH, (int)marks_speech(marks.bits)),
		marks_complaint(marks.bits), (int)line.len, line.s);
}

static unsigned read_all(struct lexicon *lx, struct slice text, bool is_each, bool is_keywords)
{
	unsigned sum = 0;

	while (text.s && text.len) {
		struct slice line = slice_cut(text, "\n", &text);

		if (is_each)
			print_each(lx, line);
		else if (is_keywords)
			sum += classify_own_relevance(lx, line) > 0;
		else
			sum += classify_text(lx, KIND_COMMENT, line).bits;
	}
	return sum;
}

int main(int argc, char **argv)
{
	static const struct keyword keywords[] = {{"护肤", 1}, {"酒店", 1}, {"学校", 1}};
	bool is_each = argc > 2 && strcmp(argv[2], "--each") == 0;
	bool is_keywords = argc > 2 && strcmp(argv[2], "--keywords") == 0;
	struct lexicon *lx = lexicon_new(keywords, is_keywords ? SRM_COUNT(keywords) : 0);
	struct str text;

	if (argc < 2)
		return 2;
	text = read_file(argv[1]);
	classify_text(lx, KIND_COMMENT, SLICE_LIT("ready"));
	for (int pass = 0; pass < (is_each ? 1 : 5); pass++) {
		clock_t start = clock();
		unsigned sum = read_all(lx, str_slice(&text), is_each, is_keywords);
		double s = (double)(clock() - start) / CLOCKS_PER_SEC;

		if (!is_each)
			printf("%.3f s  %.0f MB/s  (%08x)\n", s, (double)text.len / 1e6 / s, sum);
	}
	str_release(&text);
	lexicon_free(lx);
	return 0;
}
