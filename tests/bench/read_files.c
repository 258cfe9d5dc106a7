/* The least that a program with one file a revision must do: opens and reads every file of a
 * folder. */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int
main (int argc, char **argv)
{
  DIR *folder = argc == 2 ? opendir (argv[1]) : NULL;
  static char buffer[1 << 16];
  size_t total = 0;
  struct dirent *entry;

  while (folder != NULL && (entry = readdir (folder)) != NULL) {
    int fd = openat (dirfd (folder), entry->d_name, O_RDONLY | O_CLOEXEC);
    ssize_t got;

    while (fd >= 0 && (got = read (fd, buffer, sizeof buffer)) > 0)
      total += (size_t)got;
    if (fd >= 0)
      close (fd);
  }
  printf ("%zu\n", total);
  return folder == NULL;
}
