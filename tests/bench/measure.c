/* measure FILE PROGRAM ARG…: runs PROGRAM and writes to FILE its wall-clock microseconds, CPU
 * microseconds, peak memory in KiB and wait status. Linux counts what a process held before exec as
 * its peak, so the parent must be this small. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long
microseconds (long long seconds, long long rest)
{
  return seconds * 1000000 + rest;
}

int
main (int argc, char **argv)
{
  struct timespec began, ended;
  struct rusage usage;
  int status = 0;
  FILE *out = argc > 2 ? fopen (argv[1], "we") : NULL;

  if (out == NULL)
    return 2;
  clock_gettime (CLOCK_MONOTONIC, &began);
  pid_t child = fork ();
  if (child == 0) {
    execvp (argv[2], argv + 2);
    _exit (127);
  }
  if (child < 0 || wait4 (child, &status, 0, &usage) < 0)
    return 2;
  clock_gettime (CLOCK_MONOTONIC, &ended);
  fprintf (out, "%lld %lld %ld %d\n",
           microseconds (ended.tv_sec - began.tv_sec, (ended.tv_nsec - began.tv_nsec) / 1000),
           microseconds (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec,
                         usage.ru_utime.tv_usec + usage.ru_stime.tv_usec),
           usage.ru_maxrss, status);
  return fclose (out) != 0;
}
