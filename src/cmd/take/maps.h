/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_MAPS_H
#define SRM_CMD_MAPS_H

#include "srm/base/vec.h"
#include "srm/ingest/mapping.h"
#include "take.h"

/* --map and --map-name: what the columns of a file mean, and maps kept for the next one like it. */
struct map_opts {
	const char *map, *name;
};
extern const struct opt opt_map[];

struct kept_map { /* as the database has it */
	char *name, *text, *said_as, *header;
	struct mapping mapping;
};

struct maps {
	struct VEC_OF(struct kept_map *) kept;
	struct VEC_OF(struct saved_map) saved; /* the same, for the ingest layer */
	struct mapping said;                   /* --map */
	const struct map_opts *opts;
	char *header; /* of the first table that --map was used for */
	bool used;
};
void maps_init(struct maps *m);
void maps_release(struct maps *m);

/* Load, and put into options what is said and what files can be known by. */
enum srm_rc maps_understand(struct maps *m, const struct cmd_ctx *ctx, const struct map_opts *opts,
	struct take_options *options, struct srm_err *err) SRM_NODISCARD;
/* For struct ingest_source: remember the header. */
void maps_table(struct maps *m, const struct ingest_table *t);
/* Keep what --map said under --map-name, once a file was read by it. */
enum srm_rc maps_keep(const struct maps *m, const struct cmd_ctx *ctx,
	const struct take_options *options, struct srm_err *err) SRM_NODISCARD;

#endif
