/* What scripts may reach besides the database: a place to print to, the log, and the environment
 * variables that the configuration names. Handed to the Vm as its host (vm_host). */
#pragma once

#include "python/database.h"

#include <stdbool.h>

typedef struct {
  gpointer data; /* handed to the functions */

  /* What print () wrote, newline included. */
  void (*print) (gpointer data, const char *text, size_t length);

  /* A line for the user; LOGGER as in logging.getLogger (LOGGER), LEVEL Python's number. */
  void (*log) (gpointer data, int level, const char *logger, const char *message);

  /* The value of an environment variable, or NULL; *ALLOWED: may scripts read it at all? */
  const char *(*environment) (gpointer data, const char *name, bool *allowed);

  const ScriptDatabase *database; /* NULL: there is none (tests of the language) */
} VmHost;
