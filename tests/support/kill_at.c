/* Preloaded into cmig by kill.py: kills the process before the CMIG_KILL_AT-th step of a
 * SQL statement; CMIG_KILL_COUNT is a file that is given their number when none was reached. */
#include <dlfcn.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static long steps;

static void
write_count (void)
{
  const char *path = getenv ("CMIG_KILL_COUNT");
  FILE *file = path == NULL ? NULL : fopen (path, "we");
  if (file == NULL)
    return;
  fprintf (file, "%ld", steps);
  fclose (file);
}

int
sqlite3_step (sqlite3_stmt *statement)
{
  static int (*step) (sqlite3_stmt *);
  const char *at = getenv ("CMIG_KILL_AT");
  if (step == NULL) {
    step = (int (*) (sqlite3_stmt *))dlsym (RTLD_NEXT, "sqlite3_step");
    atexit (write_count);
  }
  if (++steps == (at == NULL ? 0 : atol (at)))
    kill (getpid (), SIGKILL);
  return step (statement);
}
