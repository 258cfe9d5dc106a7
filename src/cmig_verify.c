#include "cmig_private.h"

#include "base/error.h"
#include "runtime/verify.h"

typedef struct {
  struct cmig_differences shown;
  Arena *arena;
  GStrv rows;
  struct cmig_difference *items;
} Differences;

void
cmig_differences_free (struct cmig_differences *shown)
{
  Differences *differences = (Differences *)(gpointer)shown;
  if (differences == NULL)
    return;
  arena_free (differences->arena);
  g_strfreev (differences->rows);
  g_free (differences->items);
  g_free (differences);
}

struct cmig_differences *
facade_show_differences (const cmig *handle, const GPtrArray *found, Arena *arena, GStrv rows)
{
  static const char *const kinds[] = { "missing", "unexpected", "changed" };
  Differences *differences = g_new0 (Differences, 1);
  differences->arena = arena;
  differences->rows = rows;
  differences->items = g_new0 (struct cmig_difference, MAX (found->len, 1));
  for (guint i = 0; i < found->len; i++) {
    const Difference *difference = g_ptr_array_index (found, i);
    differences->items[i] = (struct cmig_difference){
      .kind = kinds[difference->kind],
      .object = difference->object,
      .table = difference->table,
      .name = difference->name,
      .property = difference->property,
      .expected = difference->expected,
      .found = difference->found,
      .text = difference->text,
    };
  }
  differences->shown = (struct cmig_differences){
    .database = handle->database_shown,
    .revisions = (const char *const *)rows,
    .count = found->len,
    .items = differences->items,
  };
  return &differences->shown;
}

enum cmig_status
cmig_verify (cmig *handle, struct cmig_differences **shown, struct cmig_error *error)
{
  GError *problem = NULL;
  *shown = NULL;
  if (!facade_read_scripts (handle, &problem) || !facade_open_database (handle, &problem))
    return facade_fails (error, problem);
  g_autoptr (Arena) arena = arena_new ();
  GStrv rows = NULL;
  const GPtrArray *found = verify_database (&handle->context, arena, &rows, &problem);
  if (found == NULL)
    return facade_fails (error, problem);
  *shown = facade_show_differences (handle, found, g_steal_pointer (&arena), rows);
  return (*shown)->count == 0 ? CMIG_OK : CMIG_NO;
}

/* As many lines as a person reads. */
#define MOST_WARNINGS 10

static void
warn_of (cmig *handle, const GPtrArray *differences, const char *rows)
{
  g_autofree char *first = g_strdup_printf (
      "the database is not as the scripts up to %s make it (%u difference%s):", rows,
      differences->len, differences->len == 1 ? "" : "s");
  facade_log (handle, LOG_WARNING, "alembic.cmig", first);
  for (guint i = 0; i < differences->len && i < MOST_WARNINGS; i++) {
    const Difference *difference = g_ptr_array_index (differences, i);
    g_autofree char *line = g_strconcat ("  ", difference->text, NULL);
    facade_log (handle, LOG_WARNING, "alembic.cmig", line);
  }
  if (differences->len > MOST_WARNINGS) {
    g_autofree char *more = g_strdup_printf ("  … and %u more", differences->len - MOST_WARNINGS);
    facade_log (handle, LOG_WARNING, "alembic.cmig", more);
  }
  facade_log (handle, LOG_WARNING, "alembic.cmig",
              "`cmig adopt` finds the revision whose schema it has");
}

/* That it cannot be looked at is no reason against a stamp: Alembic never looks. */
static void
tell_unchecked (cmig *handle, const GError *problem)
{
  const CmigErrorPrivate *place = error_place (problem);
  g_autofree char *text
      = g_strdup_printf ("not compared with the scripts: %s%s%s",
                         place == NULL || place->file == NULL ? "" : place->file,
                         place == NULL || place->file == NULL ? "" : ": ", problem->message);
  facade_log (handle, LOG_INFO, "alembic.cmig", text);
}

gboolean
facade_check_stamp (cmig *handle, const GPtrArray *rows, gboolean refuse,
                    struct cmig_differences **found, GError **error)
{
  g_clear_pointer (found, cmig_differences_free);
  const StampCheck check = refuse ? STAMP_CHECK_REFUSE : handle->settings->stamp_check;
  if (check == STAMP_CHECK_OFF || rows->len == 0)
    return TRUE;
  g_autoptr (GError) problem = NULL;
  g_autoptr (Arena) arena = arena_new ();
  const char *const *list = (const char *const *)rows->pdata;
  const GPtrArray *all = verify_rows (&handle->context, list, arena, &problem);
  if (all == NULL && check == STAMP_CHECK_REFUSE) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return FALSE;
  }
  if (all == NULL) {
    tell_unchecked (handle, problem);
    return TRUE;
  }
  const GPtrArray *differences = difference_without_others (arena, all);
  *found = facade_show_differences (handle, differences, g_steal_pointer (&arena),
                                    g_strdupv ((char **)(gpointer)rows->pdata));
  if (differences->len == 0)
    return TRUE;
  g_autofree char *names = g_strjoinv (", ", (char **)(gpointer)rows->pdata);
  warn_of (handle, differences, names);
  if (check == STAMP_CHECK_WARN)
    return TRUE;
  error_set (error, ERROR_ANSWER_NO,
             "not stamped: the database is not as the scripts up to %s make it", names);
  error_add_hint (error,
                  "`cmig adopt` finds the revision whose schema it has; stamp_check = warn in "
                  "[cmig] and no --check stamp it all the same");
  return FALSE;
}
