#include "schema/batch_private.h"
#include "schema/operation_error.h"

static void
add_order (BatchState *state, GPtrArray *orders, const char *first, const char *second)
{
  ColumnOrder *order = arena_new0 (state->arena, ColumnOrder);
  order->first = first;
  order->second = second;
  array_add (orders, order);
}

/* The neighbour of NAME among the old columns; *IS_OLD tells whether it is one of them. */
static const char *
old_neighbour (const BatchState *state, const char *name, int step, gboolean *is_old)
{
  guint at;
  *is_old = g_ptr_array_find_with_equal_func (state->existing_order, name, g_str_equal, &at);
  const gint64 wanted = (gint64)at + step;
  return *is_old && wanted >= 0 && wanted < state->existing_order->len
             ? g_ptr_array_index (state->existing_order, (guint)wanted)
             : NULL;
}

/* The neighbour of NAME among the added columns, as their orders tell; the last one that was noted
 * counts. */
static const char *
added_neighbour (const BatchState *state, const char *name, int step, GError **error)
{
  for (guint i = state->added_order->len; i > 0; i--) {
    const ColumnOrder *order = g_ptr_array_index (state->added_order, i - 1);
    if (g_str_equal (step > 0 ? order->first : order->second, name))
      return step > 0 ? order->second : order->first;
  }
  g_set_error_literal (error, OPERATION_ERROR, OPERATION_ERROR_KEY, name);
  return NULL;
}

/* What follows (STEP 1) or precedes (STEP -1) the column NAME, NULL when nothing does. */
static gboolean
find_neighbour (const BatchState *state, const char *name, int step, const char **neighbour,
                GError **error)
{
  gboolean is_old;
  *neighbour = old_neighbour (state, name, step, &is_old);
  if (!is_old)
    *neighbour = added_neighbour (state, name, step, error);
  return is_old || *neighbour != NULL;
}

gboolean
batch_note_order (BatchState *state, const AddColumn *add, GError **error)
{
  const char *before = add->insert_before, *after = add->insert_after;
  const char *name = add->column->name;
  const GPtrArray *old = state->existing_order;
  const gboolean partial = array_length (state->partial_reordering) > 0;
  if (!partial && after != NULL && before == NULL
      && !find_neighbour (state, after, 1, &before, error))
    return FALSE;
  if (!partial && before != NULL && after == NULL
      && !find_neighbour (state, before, -1, &after, error))
    return FALSE;
  if (before != NULL)
    add_order (state, state->added_order, name, before);
  if (after != NULL)
    add_order (state, state->added_order, after, name);
  if (!partial && before == NULL && after == NULL && old->len > 0)
    add_order (state, state->added_order, g_ptr_array_index (old, old->len - 1), name);
  return TRUE;
}

static GPtrArray *
all_orders (BatchState *state)
{
  GPtrArray *orders = arena_array_copy (state->arena, state->added_order);
  if (array_length (state->partial_reordering) == 0) {
    for (guint i = 1; i < state->existing_order->len; i++) {
      const BatchColumn *column = g_ptr_array_index (state->columns, i - 1);
      add_order (state, orders, column->key, g_ptr_array_index (state->existing_order, i));
    }
    return orders;
  }
  for (guint i = 0; i < state->partial_reordering->len; i++) {
    const GPtrArray *names = g_ptr_array_index (state->partial_reordering, i);
    for (guint j = 1; j < array_length (names); j++)
      add_order (state, orders, g_ptr_array_index (names, j - 1), g_ptr_array_index (names, j));
  }
  return orders;
}

/* Has COLUMN to wait for one of the columns that are left? */
static gboolean
has_to_wait (const BatchColumn *column, const GPtrArray *orders, const GPtrArray *left)
{
  for (guint i = 0; i < orders->len; i++) {
    const ColumnOrder *order = g_ptr_array_index (orders, i);
    if (g_str_equal (order->first, order->second) || !g_str_equal (order->second, column->key))
      continue;
    for (guint j = 0; j < left->len; j++)
      if (g_str_equal (((const BatchColumn *)g_ptr_array_index (left, j))->key, order->first))
        return TRUE;
  }
  return FALSE;
}

gboolean
batch_sort_columns (BatchState *state, GError **error)
{
  if (state->added_order->len == 0 && array_length (state->partial_reordering) == 0)
    return TRUE;
  const GPtrArray *orders = all_orders (state);
  GPtrArray *left = state->columns, *sorted = arena_array (state->arena);
  while (left->len > 0) {
    GPtrArray *waiting = arena_array (state->arena);
    for (guint i = 0; i < left->len; i++) {
      gpointer column = g_ptr_array_index (left, i);
      g_ptr_array_add (has_to_wait (column, orders, left) ? waiting : sorted, column);
    }
    if (waiting->len == left->len) {
      g_set_error_literal (error, OPERATION_ERROR, OPERATION_ERROR_CIRCULAR,
                           "Circular dependency detected.");
      return FALSE;
    }
    left = waiting;
  }
  state->columns = sorted;
  return TRUE;
}
