#include "cmig_private.h"

#include "base/error.h"
#include "runtime/doctor.h"

typedef struct {
  struct cmig_diagnosis shown;
  Arena *arena;
  char *backup;
  struct cmig_symptom *items;
} Diagnosis;

void
cmig_diagnosis_free (struct cmig_diagnosis *shown)
{
  Diagnosis *diagnosis = (Diagnosis *)(gpointer)shown;
  if (diagnosis == NULL)
    return;
  arena_free (diagnosis->arena);
  g_free (diagnosis->backup);
  g_free (diagnosis->items);
  g_free (diagnosis);
}

static gboolean
is_curable (const GPtrArray *symptoms)
{
  for (guint i = 0; i < symptoms->len; i++)
    if (((const Symptom *)g_ptr_array_index (symptoms, i))->cure != CURE_NONE)
      return TRUE;
  return FALSE;
}

/* The same symptom of the same thing. */
static gboolean
is_there (const GPtrArray *symptoms, const Symptom *symptom)
{
  for (guint i = 0; i < symptoms->len; i++) {
    const Symptom *other = g_ptr_array_index (symptoms, i);
    if (g_str_equal (other->name, symptom->name)
        && g_strcmp0 (other->subject, symptom->subject) == 0)
      return TRUE;
  }
  return FALSE;
}

/* What was wrong before, and what is wrong AFTER that was not. */
static void
show (Diagnosis *diagnosis, const cmig *handle, const GPtrArray *before, const GPtrArray *after)
{
  static const char *const severities[] = { "note", "warning", "error" };
  GPtrArray *all = arena_array_copy (diagnosis->arena, before);
  for (guint i = 0; i < after->len; i++)
    if (!is_there (before, g_ptr_array_index (after, i)))
      array_add (all, g_ptr_array_index (after, i));
  diagnosis->items = g_new0 (struct cmig_symptom, MAX (all->len, 1));
  for (guint i = 0; i < all->len; i++) {
    const Symptom *symptom = g_ptr_array_index (all, i);
    const gboolean fixed = !is_there (after, symptom);
    diagnosis->items[i] = (struct cmig_symptom){
      .name = symptom->name,
      .severity = severities[symptom->severity],
      .message = symptom->message,
      .hint = symptom->hint,
      .fixable = symptom->cure != CURE_NONE,
      .fixed = fixed,
    };
    diagnosis->shown.fixed += fixed ? 1 : 0;
    diagnosis->shown.fixable += symptom->cure != CURE_NONE && !fixed ? 1 : 0;
    diagnosis->shown.open += symptom->severity != SYMPTOM_NOTE && !fixed ? 1 : 0;
  }
  diagnosis->shown.database = handle->database_shown;
  diagnosis->shown.backup = diagnosis->backup;
  diagnosis->shown.count = all->len;
  diagnosis->shown.items = diagnosis->items;
}

/* The path of a backup, which every change of doctor's begins with. */
static char *
back_up (const cmig *handle, GError **error)
{
  g_autoptr (Backup) backup = backup_make (&handle->context, NULL, FALSE, error);
  return backup == NULL ? NULL : g_steal_pointer (&backup->path);
}

static gboolean
diagnose (cmig *handle, gboolean fix, gboolean repair, Diagnosis *diagnosis, GError **error)
{
  Arena *arena = diagnosis->arena;
  if (!facade_read_scripts (handle, error) || !facade_open_database (handle, error))
    return FALSE;
  const MigrationContext *context = &handle->context;
  const GPtrArray *before = doctor_examine (context, arena, error), *after = before;
  if (before == NULL)
    return FALSE;
  if (fix && is_curable (before)) {
    diagnosis->backup = back_up (handle, error);
    if (diagnosis->backup == NULL || !doctor_mend (context, before, error))
      return FALSE;
  }
  /* only rows are added to cmig's own table: that needs no backup */
  if (repair && !doctor_repair (context, error))
    return FALSE;
  if (fix || repair) {
    after = doctor_examine (context, arena, error);
    if (after == NULL)
      return FALSE;
  }
  show (diagnosis, handle, before, after);
  return TRUE;
}

enum cmig_status
cmig_doctor (cmig *handle, bool fix, bool repair, struct cmig_diagnosis **shown,
             struct cmig_error *error)
{
  GError *problem = NULL;
  Diagnosis *diagnosis = g_new0 (Diagnosis, 1);
  diagnosis->arena = arena_new ();
  *shown = NULL;
  if (!diagnose (handle, fix, repair, diagnosis, &problem)) {
    cmig_diagnosis_free (&diagnosis->shown);
    return facade_fails (error, problem);
  }
  *shown = &diagnosis->shown;
  return diagnosis->shown.open == 0 ? CMIG_OK : CMIG_NO;
}
