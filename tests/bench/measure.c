/* SPDX-License-Identifier: MIT */
/* wait4() */
#define _DEFAULT_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/*
 * usage: measure LOG NAME COMMAND [ARGUMENT...]
 *
 * Runs the command, and appends "NAME<TAB>wall seconds<TAB>user and system seconds<TAB>peak MiB"
 * to LOG. What the command prints goes to LOG.said, which is shown when it fails; its status
 * becomes this program's. Before it starts everything written so far is on the disk, so that no
 * command pays for the one before it.
 */

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static void die(const char *what)
{
	fprintf(stderr, "measure: %s: %s\n", what, strerror(errno));
	exit(1);
}

static pid_t start(const char *said, char **command)
{
	pid_t child = fork();
	int fd;

	if (child < 0)
		die("fork");
	if (child > 0)
		return child;
	fd = open(said, O_WRONLY | O_CREAT | O_TRUNC, 0666);
	if (fd < 0 || dup2(fd, 1) < 0 || dup2(fd, 2) < 0)
		die(said);
	fd = open("/dev/null", O_RDONLY);
	if (fd < 0 || dup2(fd, 0) < 0)
		die("/dev/null");
	execvp(command[0], command);
	die(command[0]);
	return -1;
}

static void show(const char *said)
{
	char line[512];
	FILE *f = fopen(said, "r");

	while (f && fgets(line, sizeof(line), f))
		fputs(line, stderr);
	if (f)
		fclose(f);
}

int main(int argc, char **argv)
{
	char said[4096];
	struct rusage usage;
	double began, took;
	int status;
	pid_t child;
	FILE *log;

	if (argc < 4) {
		fputs("usage: measure LOG NAME COMMAND [ARGUMENT...]\n", stderr);
		return 2;
	}
	snprintf(said, sizeof(said), "%s.said", argv[1]);
	sync();
	began = now();
	child = start(said, argv + 3);
	if (wait4(child, &status, 0, &usage) < 0)
		die("wait4");
	took = now() - began;
	if (status) {
		show(said);
		fprintf(stderr, "measure: %s failed: %s\n", argv[2], argv[3]);
		return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
	}
	log = fopen(argv[1], "a");
	if (!log)
		die(argv[1]);
	/* ru_maxrss is in KiB */
	fprintf(log, "%s\t%.4f\t%.3f\t%.1f\n", argv[2], took,
		seconds(usage.ru_utime) + seconds(usage.ru_stime), (double)usage.ru_maxrss / 1024);
	return fclose(log) ? 1 : 0;
}
