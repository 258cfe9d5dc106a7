/* What is wrong with a database, and mending what has one right answer. */
#pragma once

#include "runtime/context.h"

typedef enum { SYMPTOM_NOTE, SYMPTOM_WARNING, SYMPTOM_ERROR } SymptomSeverity;

/* How it can be mended. */
typedef enum {
  CURE_NONE,     /* a person must decide */
  CURE_DOUBLE,   /* SUBJECT is a version row that is there more than once: one is left */
  CURE_ANCESTOR, /* SUBJECT is a version row whose descendant is there, too: it goes */
  CURE_LEFTOVER, /* SUBJECT is an empty table of a rebuild that did not end: it goes */
} Cure;

typedef struct {
  const char *name; /* "doubled_version_row" */
  SymptomSeverity severity;
  const char *message, *hint;
  Cure cure;
  const char *subject; /* of the cure, or NULL */
} Symptom;

/* Looks at everything: Symptom *, what matters most first. They belong to ARENA. NULL on error. */
const GPtrArray *doctor_examine (const MigrationContext *context, Arena *arena, GError **error);

/* Mends SYMPTOMS that have a cure, those that are still there, in one transaction. */
gboolean doctor_mend (const MigrationContext *context, const GPtrArray *symptoms, GError **error);

/* Takes scripts that were edited or deleted after they were applied as they are now. */
gboolean doctor_repair (const MigrationContext *context, GError **error);
