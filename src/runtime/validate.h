/* What is wrong with the scripts, or to be thought of, without their database: they are played on
 * an empty one in memory, up and each down again. */
#pragma once

#include "lint/rule.h"
#include "runtime/context.h"

typedef struct {
  LintRule rule;
  const char *revision; /* NULL: no script's own */
  const char *path;     /* likewise */
  size_t line, column;  /* from 1; 0: not known */
  const char *message;
  const char *hint; /* may be empty */
} ValidateFinding;

typedef struct {
  GArray *findings; /* ValidateFinding, by script in the order in which they run */
  guint untried;    /* scripts that could not be tried, for one before them failed */
} Validation;

/* The strings belong to ARENA or to the scripts. CONTEXT's driver is not used. Errors: those of
 * setting up; what is wrong with a script is a finding. */
gboolean validate_scripts (const MigrationContext *context, Arena *arena, Validation *validation,
                           GError **error);
