/* A fuzz target as a plain program: runs it on files, and on the files of folders. */
#include "fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define SECONDS_A_FILE 60

static guint
run_path (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint count = 0;
  if (folder != NULL) {
    for (const char *name; (name = g_dir_read_name (folder)) != NULL;) {
      g_autofree char *below = g_build_filename (path, name, NULL);
      count += run_path (below);
    }
    return count;
  }
  g_autofree char *text = NULL;
  gsize size;
  if (!g_file_get_contents (path, &text, &size, NULL))
    return 0;
  fprintf (stderr, "%s\n", path);
  /* A copy without a NUL behind it, so that reading past its end is noticed. */
  g_autofree uint8_t *data = g_memdup2 (text, size);
  alarm (SECONDS_A_FILE);
  LLVMFuzzerTestOneInput (data, size);
  alarm (0);
  return 1;
}

int
main (int count, char **paths)
{
  guint ran = 0;
  for (int i = 1; i < count; i++)
    ran += run_path (paths[i]);
  printf ("%u files\n", ran);
  return ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
