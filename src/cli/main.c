/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "srm/base/date.h"
#include "srm/base/num.h"
#include "srm/cmd/cmd.h"
#include "srm/store/store.h"

/* The process: the only reader of the environment, the clock and the terminal. */

static volatile sig_atomic_t stop;

static void on_signal(int number)
{
	(void)number;
	stop = 1;
}

static bool interrupted(void *unused)
{
	(void)unused;
	return stop != 0;
}

/*
 * The first signal asks for an orderly end, a second one kills. Calls are not
 * restarted, so that a read from a terminal ends too. A broken pipe keeps its
 * default: "srm list | head" dies as quietly as any other tool.
 */
static void catch_signals(void)
{
	static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
	struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND};

	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < SRM_COUNT(numbers); i++) {
		struct sigaction old;

		/* as under nohup */
		if (sigaction(numbers[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
			sigaction(numbers[i], &action, NULL);
	}
}

/*
 * A closed standard stream would give its number to the next file that is
 * opened, the database perhaps. What stands in for it fails when it is used.
 */
static void fill_closed_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 &&
			open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
			_exit(1);
}

static const char *env(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? value : NULL;
}

static enum lang language(void)
{
	static const char *const names[] = {"SRM_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};

	for (size_t i = 0; i < SRM_COUNT(names); i++) {
		const char *value = env(names[i]);

		if (value)
			return slice_starts(slice_of(value), "zh") ? LANG_ZH : LANG_EN;
	}
	return LANG_EN;
}

static bool has_color(int fd)
{
	const char *term = env("TERM");

	return isatty(fd) && !env("NO_COLOR") && term && !slice_is(slice_of(term), "dumb");
}

static int terminal_width(int fd)
{
	struct winsize size;
	int64_t columns;

	if (!isatty(fd))
		return 0;
	if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	if (num_int64(slice_of(env("COLUMNS")), &columns) && columns > 0 && columns < 10000)
		return (int)columns;
	return 0;
}

/* $SRM_NOW stands in for the clock, so that tests see the same day. */
static bool read_clock(int64_t *out)
{
	const char *now = env("SRM_NOW");
	struct date_result found;

	if (!now) {
		*out = (int64_t)time(NULL);
		return true;
	}
	if (!date_parse(slice_of(now), ZONE_CHINA, TIME_NONE, &found))
		return false;
	*out = found.at;
	return true;
}

static int64_t ticks(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool wait_for(int64_t ms)
{
	int64_t until = ticks() + ms, left;

	/* in small steps: a signal may come just before a sleep begins */
	while (!stop && (left = until - ticks()) > 0) {
		int64_t step = left < 200 ? left : 200;
		struct timespec pause = {.tv_nsec = (long)step * 1000000};

		nanosleep(&pause, NULL);
	}
	return !stop;
}

/* The terminal may show again what is typed when this returns, whatever happened. */
static bool ask_hidden(const char *prompt, char *line, size_t size)
{
	struct termios old, quiet;
	bool ok;

	if (!isatty(STDIN_FILENO) || tcgetattr(STDIN_FILENO, &old) != 0)
		return false;
	quiet = old;
	quiet.c_lflag &= (tcflag_t)~ECHO;
	/* first: what is typed as soon as the prompt is there must be neither shown nor lost */
	if (tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) != 0)
		return false;
	fputs(prompt, stderr);
	fflush(stderr);
	ok = fgets(line, (int)size, stdin) != NULL;
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &old);
	fputc('\n', stderr);
	if (!ok)
		line[0] = '\0';
	return true;
}

/* $XDG_CONFIG_HOME/srm, else ~/.config/srm; an empty text when there is neither. */
static void find_config(struct str *out)
{
	const char *base = env("XDG_CONFIG_HOME"), *home = env("HOME");

	if (base && base[0] == '/')
		str_addf(out, "%s/srm", base);
	else if (home)
		str_addf(out, "%s/.config/srm", home);
}

int main(int argc, char **argv)
{
	struct cmd_ctx ctx = {
		.lang = language(),
		.color = has_color(STDOUT_FILENO),
		.out_is_terminal = isatty(STDOUT_FILENO),
		.log_is_terminal = isatty(STDERR_FILENO),
		.width = terminal_width(STDOUT_FILENO),
		.in = stdin,
		.out = stdout,
		.log = stderr,
		.as_of = TIME_NONE,
		.interrupted = interrupted,
		.ticks = ticks,
		.sleep = wait_for,
		.ask_hidden = ask_hidden,
		.ca_file = env("SRM_CA_FILE"),
	};
	STR(config_dir);

	fill_closed_streams();
	umask(S_IRWXG | S_IRWXO);
	catch_signals();
	store_library_settle();
	find_config(&config_dir);
	ctx.config_dir = config_dir.len ? config_dir.buf : NULL;
	for (int i = 0; i < CRED_COUNT; i++)
		ctx.credentials[i] = env(credential_kind((enum credential)i)->env);
	if (argc <= 1 && env("SRM_COMPLETE")) {
		cmd_complete(&ctx, env("SRM_DB"), env("SRM_COMPLETE"));
		return 0;
	}
	if (!read_clock(&ctx.wall_at)) {
		fprintf(stderr, "srm: %s\n", msg_text(ctx.lang, T("$SRM_NOW is not a date")));
		return 2;
	}
	return cmd_main(&ctx, env("SRM_DB"), argc, argv);
}
