/* SPDX-License-Identifier: MIT */
#ifndef SRM_CLASSIFY_LINEAR_INTERNAL_H
#define SRM_CLASSIFY_LINEAR_INTERNAL_H

#include "linear_cells.h"
#include "srm/classify/linear.h"

enum {
	UNITS = 0x10000,
	FEATURES_MAX = 0xFFFF, /* a pair of two numbers is a key */
	NGRAM_MAX = 3,
	NAME_BYTES = 64,
	HUNDREDTHS = 100,
};

/* Pairs by open addressing; key 0: free. */
struct pair {
	uint32_t key;
	uint32_t feature; /* and EXTENDS, where a longer n-gram begins with it */
};

#define EXTENDS (UINT32_C(1) << 31)

struct pairs {
	struct pair *at;
	uint32_t n, mask;
};

struct linear_one {
	uint16_t state; /* of one unit */
	int16_t weight; /* first column, in hundredths */
};

struct linear {
	int columns, n_classes;
	char *classes[LINEAR_CLASSES_MAX];
	double bias[LINEAR_CLASSES_MAX];
	uint16_t *number;                      /* by unit; 0: in no n-gram */
	uint16_t *feature1;                    /* by number; feature 0 weighs nothing */
	struct numbers VEC_OF(uint32_t) units; /* by number */
	struct pairs two;                      /* of two numbers */
	struct pairs three;                    /* of a feature of two units and a number */
	struct weights VEC_OF(float) weights;  /* [features * columns] */
	uint32_t n_features;
	struct linear_one *one;    /* by number */
	struct linear_cells cells; /* what pairs say, for reading */
	struct map names;
};

#endif
