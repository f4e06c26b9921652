/* SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include <dirent.h>
#include <signal.h>
#include <unistd.h>

/*
 * Every file of the corpus through the target, once; where libFuzzer does not
 * link. replay FOLDER-OR-FILE...
 */
enum {
	SECONDS_EACH = 60
};

static char current[1024];

static void tell_crash(int signal_number)
{
	static const char word[] = "crashed on ";

	if (write(STDERR_FILENO, word, sizeof(word) - 1) < 0 ||
		write(STDERR_FILENO, current, strlen(current)) < 0 ||
		write(STDERR_FILENO, "\n", 1) < 0)
		_exit(1);
	signal(signal_number, SIG_DFL);
	raise(signal_number);
}

static int replay_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	STR(bytes);
	char buf[4096];
	size_t n;
	uint8_t *exact;

	if (!f) {
		perror(path);
		return 1;
	}
	snprintf(current, sizeof(current), "%s", path);
	while ((n = fread(buf, 1, sizeof(buf), f)) > 0)
		str_addn(&bytes, buf, n);
	fclose(f);
	/* not a byte more, so that a sanitizer sees reads beyond the end */
	exact = malloc(bytes.len ? bytes.len : 1);
	if (!exact)
		return 1;
	memcpy(exact, bytes.buf, bytes.len);
	/* so that what hangs has a name, too */
	alarm(SECONDS_EACH);
	LLVMFuzzerTestOneInput(exact, bytes.len);
	free(exact);
	return 0;
}

static int replay(const char *path, size_t *n)
{
	DIR *dir = opendir(path);
	struct dirent *entry;
	int failed = 0;

	if (!dir) {
		++*n;
		return replay_file(path);
	}
	while ((entry = readdir(dir))) {
		STR(name);

		if (entry->d_name[0] == '.')
			continue;
		str_addf(&name, "%s/%s", path, entry->d_name);
		failed |= replay(name.buf, n);
	}
	closedir(dir);
	return failed;
}

int main(int argc, char **argv)
{
	size_t n = 0;
	int failed = 0;

	signal(SIGABRT, tell_crash);
	signal(SIGALRM, tell_crash);
#ifndef __SANITIZE_ADDRESS__
	signal(SIGSEGV, tell_crash);
#endif
	for (int i = 1; i < argc; i++)
		failed |= replay(argv[i], &n);
	printf("%zu inputs\n", n);
	return failed || !n;
}
