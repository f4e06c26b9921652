/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_CMD_H
#define SRM_CMD_CMD_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "srm/base/err.h"
#include "srm/cmd/credentials.h"
#include "srm/cmd/opt.h"
#include "srm/model/names.h"
#include "srm/render/out.h"
#include "srm/report/selection.h"
#include "srm/store/store.h"

/**
 * A subcommand: one file src/cmd/cmd_<name>.c with one `const struct cmd`,
 * named command_<name>, and one line in src/cmd/commands.def.
 */
enum cmd_db {
	CMD_DB_NONE,   /* no database */
	CMD_DB_READ,   /* must exist; opened read-only */
	CMD_DB_WRITE,  /* must exist; locked for writing */
	CMD_DB_CREATE, /* made when missing; locked for writing */
	CMD_DB_LOOK,   /* opened read-only when it is there */
};

/** All that a command may touch. Made by src/cli/main.c, the only reader of environment and clock. */
struct cmd_ctx {
	struct store *store; /* as cmd->db says, else NULL */
	const char *db_path;
	enum lang lang;
	bool json, quiet, verbose;
	bool color; /* for out */
	bool out_is_terminal;
	bool log_is_terminal; /* progress bars only then */
	int width;            /* of the terminal behind out; 0 when there is none */
	FILE *in, *out, *log; /* stdin, stdout, stderr */
	int64_t wall_at;      /* the clock at start: for ledgers only, never for a score */
	int64_t as_of;        /* --as-of, else TIME_NONE: the data's own cut-off */
	bool (*interrupted)(void *unused);
	int64_t (*ticks)(void); /* monotonic milliseconds, for progress */
	/* wait; false as soon as it is interrupted */
	bool (*sleep)(int64_t ms);
	/* a line from the terminal without showing it; false: it cannot be asked, read ctx->in */
	bool (*ask_hidden)(const char *prompt, char *line, size_t size);
	const char *config_dir;              /* NULL: nowhere */
	const char *ca_file;                 /* certificates to trust; or NULL */
	const char *credentials[CRED_COUNT]; /* of the environment; or NULL */
	/* exit status when run() succeeds: 0, or 3 when input was rejected; 4 is SRM_EALARM */
	int status;
};

struct cmd {
	const char *name;
	const char *aliases;     /* Chinese names, blank-separated, or NULL: "评分 打分" */
	const char *operands;    /* for the synopsis: message of the catalogue, or "" */
	const char *summary;     /* one line: message of the catalogue */
	const char *description; /* paragraphs separated by \n\n: message of the catalogue */
	const char *examples;    /* lines "srm ...\n", the same in all languages */
	enum cmd_db db;
	enum cmd_db (*db_for)(const void *opts); /* where the options decide; or NULL */
	int min_operands, max_operands;          /* -1: any number */
	const struct opt *opts;
	size_t opts_size;
	enum srm_rc (*run)(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
		struct srm_err *err);
};

/** In help order; NULL past the end. */
const struct cmd *cmd_at(size_t i);
/** By name or alias; NULL when there is none. */
const struct cmd *cmd_find(const char *name);

/** The whole program but for process matters: parse, open, run, report the error. Returns the exit status. */
int cmd_main(struct cmd_ctx *ctx, const char *env_db, int argc, char **argv);

/**
 * What a completion script asks for by SRM_COMPLETE ("tag"), with no word on the command line: a
 * line for each candidate. Silence whatever is wrong; waits for nobody.
 */
void cmd_complete(const struct cmd_ctx *ctx, const char *env_db, const char *what);

/** --help of one command, or of the program (cmd NULL); width 0 is that of an old terminal. */
void cmd_help(FILE *out, enum lang lang, int width, const struct cmd *cmd);
/** The manual page of a command in mdoc. */
void cmd_man(FILE *out, const struct cmd *cmd);

/** A line for the person on stderr; cmd_note() is silent with --quiet. No newline in the format. */
void cmd_warn(const struct cmd_ctx *ctx, const char *format, ...) SRM_PRINTF(2, 3);
void cmd_note(const struct cmd_ctx *ctx, const char *format, ...) SRM_PRINTF(2, 3);

/** Options of everything that gives results: --format, -o FILE, --raw. */
struct output_opts {
	const char *format, *file;
	bool raw;
};
extern const struct opt opt_output[];

/** A result on its way out: stdout, or a file written aside and renamed by output_close(). */
struct output {
	struct out *out;
	FILE *stream;
	bool is_shared;               /* stdout, which stays open */
	char *final_path, *temp_path; /* temp_path NULL for pipes and devices, both for stdout */
};

/**
 * Open what --format, -o and --json ask for. SRM_EUSAGE for an unknown format
 * or for a file that is the database.
 */
enum srm_rc output_open(struct output *o, const struct cmd_ctx *ctx, const struct output_opts *opts,
	struct srm_err *err) SRM_NODISCARD;
/** A file whose bytes the caller writes to o->stream; o->out is NULL. */
enum srm_rc output_open_plain(struct output *o, const struct cmd_ctx *ctx, const char *path,
	struct srm_err *err) SRM_NODISCARD;
/** out_end(), then flush, check, and rename into place with mode 0600. */
enum srm_rc output_close(struct output *o, struct srm_err *err) SRM_NODISCARD;
/** SRM_CLEANUP: drop what was not closed, leaving no file behind. */
void output_abandon(struct output *o);

/** Options of reports and lists: --from --to --month --compare --account --tier --tag. */
struct select_opts {
	const char *from, *to, *month, *account, *tier, *tag;
	bool compare;
};
extern const struct opt opt_select[];
/** Of these, --account --tier --tag, for what has no period. */
extern const struct opt opt_select_who[];
/** All but --compare, for rows that are given as they are. */
extern const struct opt opt_select_rows[];

/** The same, understood: see report/selection.h. */
enum srm_rc select_resolve(struct selection *s, const struct cmd_ctx *ctx,
	const struct select_opts *opts, struct srm_err *err) SRM_NODISCARD;

#endif
