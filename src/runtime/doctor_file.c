#include "driver/driver.h"
#include "runtime/examination.h"

/* A write-ahead log that nobody works off. */
#define LARGE_LOG (64 << 20)

void
examination_add (const Examination *examination, Symptom symptom)
{
  Symptom *added = arena_new0 (examination->arena, Symptom);
  *added = symptom;
  array_add (examination->symptoms, added);
}

void
examination_add_unchecked (const Examination *examination, const char *what, const char *why)
{
  examination_add (examination,
                   (Symptom){ .name = "unchecked",
                              .severity = SYMPTOM_NOTE,
                              .message = arena_printf (examination->arena,
                                                       "%s were not looked through: %s", what, why),
                              .hint = "only a program that has what is missing can do that" });
}

static void
add_lines (const Examination *examination, const GPtrArray *lines, Symptom symptom)
{
  const char *before = symptom.message;
  for (guint i = 0; i < lines->len; i++) {
    symptom.message = arena_printf (examination->arena, "%s: %s", before,
                                    (const char *)g_ptr_array_index (lines, i));
    examination_add (examination, symptom);
  }
}

static void
look_at_integrity (const Examination *examination, const DriverHealth *health)
{
  add_lines (examination, health->damage,
             (Symptom){ .name = "damaged",
                        .severity = SYMPTOM_ERROR,
                        .message = "the database is damaged",
                        .hint = "restore a backup; keep the damaged file" });
  add_lines (examination, health->bad_indexes,
             (Symptom){ .name = "damaged_index",
                        .severity = SYMPTOM_ERROR,
                        .message = "an index does not fit its table",
                        .hint = "`REINDEX` makes it anew from the table's rows, after a backup" });
  add_lines (examination, health->bad_rows,
             (Symptom){ .name = "bad_row",
                        .severity = SYMPTOM_WARNING,
                        .message = "a row that its table does not allow",
                        .hint = "`PRAGMA integrity_check` tells of all; correct the rows" });
  if (health->unchecked != NULL)
    examination_add_unchecked (examination, "indexes and CHECK constraints", health->unchecked);
}

gboolean
examination_look_at_file (const Examination *examination, GError **error)
{
  const MigrationContext *context = examination->context;
  Driver *driver = context->driver;
  Arena *arena = examination->arena;
  DriverHealth health;
  if (!driver->type->examine (driver, arena, &health, error))
    return FALSE;
  look_at_integrity (examination, &health);
  if (health.file == NULL)
    return TRUE;
  const guint beyond = health.mode & ~context->settings->file_mode & 077;
  if (beyond != 0)
    examination_add (examination,
                     (Symptom){ .name = "permissions",
                                .severity = (beyond & 022) != 0 ? SYMPTOM_WARNING : SYMPTOM_NOTE,
                                .message = arena_printf (
                                    arena, "others may %s the file (%04o; file_mode is %04o)",
                                    (beyond & 022) != 0 ? "write to" : "read", health.mode,
                                    context->settings->file_mode),
                                .hint = arena_printf (arena, "`chmod %04o` it, or set file_mode",
                                                      context->settings->file_mode) });
  if (!health.writable)
    examination_add (
        examination,
        (Symptom){ .name = "not_writable",
                   .severity = SYMPTOM_WARNING,
                   .message = "this user may not write to the file or its folder",
                   .hint = "migrations need both: give the right, or run as another" });
  if (health.log_size > LARGE_LOG)
    examination_add (
        examination,
        (Symptom){ .name = "large_log",
                   .severity = SYMPTOM_WARNING,
                   .message = arena_printf (
                       arena, "the write-ahead log has grown to %" G_GINT64_FORMAT " MB",
                       health.log_size >> 20),
                   .hint = "a reader keeps it from being worked off: end long reads, then "
                           "`PRAGMA wal_checkpoint (TRUNCATE)`" });
  return TRUE;
}
