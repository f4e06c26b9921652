/* SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include "srm/base/csv.h"

/* One letter for the delimiter, one for the bytes per read, then the file. */

static const char delimiters[] = {',', '\t', ';', '|'};

static struct digest read_all(struct slice text, char delimiter, size_t step, struct str *again)
{
	struct pieces pieces = {.text = text, .step = step};
	struct csv *csv = csv_new(pieces_read, &pieces, delimiter);
	const struct csv_record *record;
	struct srm_err err = SRM_ERR_INIT;
	struct digest all = {0};
	long number = 0, line = 0;

	while (csv_next(csv, &record, &err) == SRM_OK && record) {
		FUZZ_CHECK(record->n > 0 && record->n <= CSV_CELLS_MAX);
		FUZZ_CHECK(record->number == ++number && record->line > line);
		line = record->line;
		digest_number(&all, record->bad ? -1 : (int64_t)record->n);
		digest_number(&all, again && !record->bad ? 0 : line);
		for (size_t i = 0; i < record->n; i++) {
			digest_slice(&all, record->cells[i]);
			if (!again || record->bad)
				continue;
			if (i)
				str_addc(again, delimiter);
			csv_add_cell(again, record->cells[i], delimiter);
		}
		if (again && !record->bad)
			str_add(again, "\r\n");
	}
	FUZZ_CHECK(csv_offset(csv) <= text.len);
	csv_free(csv);
	return all;
}

/* Cells without their places; a line that holds one empty cell is blank when it is written. */
static struct digest read_cells(struct slice text, char delimiter)
{
	struct pieces pieces = {.text = text};
	struct csv *csv = csv_new(pieces_read, &pieces, delimiter);
	const struct csv_record *record;
	struct srm_err err = SRM_ERR_INIT;
	struct digest all = {0};

	while (csv_next(csv, &record, &err) == SRM_OK && record) {
		if (record->bad || (record->n == 1 && !record->cells[0].len))
			continue;
		digest_number(&all, (int64_t)record->n);
		for (size_t i = 0; i < record->n; i++)
			digest_slice(&all, record->cells[i]);
	}
	csv_free(csv);
	return all;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = input_of(data, size);
	char delimiter = delimiters[input_choice(&in, SRM_COUNT(delimiters))];
	size_t step = input_step(&in);
	struct slice text = input_rest(&in);
	STR(again);

	FUZZ_CHECK(read_all(text, delimiter, 0, NULL).at ==
		   read_all(text, delimiter, step, NULL).at);
	read_all(text, delimiter, 0, &again);
	FUZZ_CHECK(read_cells(text, delimiter).at == read_cells(str_slice(&again), delimiter).at);
	return 0;
}
