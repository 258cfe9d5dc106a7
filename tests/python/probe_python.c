/* Runs a Python file and prints what it prints; an error goes to standard error. */
#include "base/error.h"
#include "python/vm.h"

#include "python/host.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
print (gpointer data, const char *text, size_t length)
{
  (void)data;
  fwrite (text, 1, length, stdout);
}

static void
print_error (const GError *error)
{
  const CmigErrorPrivate *place = error_place (error);
  fflush (stdout);
  if (place != NULL && place->file != NULL)
    fprintf (stderr, "%s:%zu:%zu: ", place->file, place->line, place->column);
  fprintf (stderr, "%s\n", error->message);
  if (place != NULL && place->source_line != NULL)
    fprintf (stderr, "  %s\n", place->source_line);
  if (place != NULL && place->hint != NULL)
    fprintf (stderr, "hint: %s\n", place->hint);
}

/* probe_python [--time] [--collect] [--memory=BYTES] [--budget=STEPS] FILE [FOLDER…]: the folders
 * are searched for modules. */
int
main (int count, char **arguments)
{
  g_autofree char *text = NULL;
  gsize length;
  GError *error = NULL;
  bool timed = false;
  bool collect = false;
  guint64 memory = 0;
  guint64 budget = 0;
  char **rest = arguments + 1;
  for (; rest < arguments + count && g_str_has_prefix (*rest, "--"); rest++) {
    timed = timed || strcmp (*rest, "--time") == 0;
    collect = collect || strcmp (*rest, "--collect") == 0;
    if (g_str_has_prefix (*rest, "--memory="))
      memory = g_ascii_strtoull (*rest + strlen ("--memory="), NULL, 10);
    if (g_str_has_prefix (*rest, "--budget="))
      budget = g_ascii_strtoull (*rest + strlen ("--budget="), NULL, 10);
  }
  if (*rest == NULL || !g_file_get_contents (*rest, &text, &length, NULL))
    return 2;
  const VmHost host = { .print = print };
  const gint64 start = g_get_monotonic_time ();
  const VmOptions options = { .host = (gpointer)(guintptr)&host,
                              .search_paths = (const char *const *)rest + 1,
                              .memory = memory,
                              .collect_always = collect,
                              .budget = budget };
  Vm *vm = vm_new (&options);
  const gint64 made = g_get_monotonic_time ();
  const Module *module = vm_load_script (vm, *rest, text, length, &error);
  const gint64 loaded = g_get_monotonic_time ();
  bool found;
  if (module != NULL)
    vm_call_function (vm, module, "upgrade", &found, &error);
  const gint64 done = g_get_monotonic_time ();
  if (timed)
    fprintf (stderr, "start %ld us, load %ld us, upgrade %ld us, %lu steps\n", (long)(made - start),
             (long)(loaded - made), (long)(done - loaded), (unsigned long)vm_steps (vm));
  const bool failed = error != NULL;
  if (failed)
    print_error (error);
  g_clear_error (&error);
  vm_free (vm);
  return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
