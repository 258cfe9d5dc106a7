/* What doctor.c and doctor_file.c share. */
#pragma once

#include "runtime/doctor.h"

typedef struct {
  const MigrationContext *context;
  Arena *arena;
  GPtrArray *symptoms; /* Symptom * */
} Examination;

/* A copy of SYMPTOM. */
void examination_add (const Examination *examination, Symptom symptom);

/* A note: WHAT ("indexes") could not be looked at. */
void examination_add_unchecked (const Examination *examination, const char *what, const char *why);

/* What the rows say: those of the version table in ALL, the whole catalog, and foreign keys.
 * *SOUND: the version table is one. */
gboolean examination_look_at_version_table (const Examination *examination, const Snapshot *all,
                                            gboolean *sound, GError **error);
gboolean examination_look_at_foreign_keys (const Examination *examination, GError **error);

/* The file itself: its integrity, its permissions, its write-ahead log. */
gboolean examination_look_at_file (const Examination *examination, GError **error);
