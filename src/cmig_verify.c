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
