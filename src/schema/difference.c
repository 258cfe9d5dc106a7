#include "schema/difference.h"

#include "schema/shape.h"

#include <string.h>

typedef struct {
  Arena *arena;
  const Snapshot *expected, *found;
  GPtrArray *differences;
} Comparison;

static const char *const object_names[] = {
  [SCHEMA_TABLE] = "table",     [SCHEMA_VIRTUAL_TABLE] = "virtual table",
  [SCHEMA_VIEW] = "view",       [SCHEMA_INDEX] = "index",
  [SCHEMA_TRIGGER] = "trigger",
};

static const char *const constraint_names[] = {
  [SHAPE_PRIMARY_KEY] = "primary key",
  [SHAPE_UNIQUE] = "unique",
  [SHAPE_CHECK] = "check",
  [SHAPE_FOREIGN_KEY] = "foreign key",
};

static const char *const property_names[] = {
  [COLUMN_TYPE] = "type",           [COLUMN_DEFAULT] = "default",     [COLUMN_NULLABILITY] = "null",
  [COLUMN_COLLATION] = "collation", [COLUMN_GENERATED] = "generated",
};

/* Fills in TEXT, which WHAT begins ("table tokens: column role"). */
static void
add (const Comparison *comparison, Difference difference, const char *what)
{
  Arena *arena = comparison->arena;
  const char *expected = difference.expected == NULL ? "none" : difference.expected;
  const char *found = difference.found == NULL ? "none" : difference.found;
  switch (difference.kind) {
  case DIFFERENCE_MISSING:
    difference.text = arena_printf (arena, "%s is missing", what);
    break;
  case DIFFERENCE_UNEXPECTED:
    difference.text = arena_printf (arena, "%s is not in the scripts", what);
    break;
  case DIFFERENCE_CHANGED:
    difference.text = difference.property == NULL
                          ? arena_printf (arena, "%s: expected %s, found %s", what, expected, found)
                          : arena_printf (arena, "%s: %s: expected %s, found %s", what,
                                          difference.property, expected, found);
    break;
  }
  difference.weight = MAX (difference.weight, 1);
  Difference *added = arena_new0 (arena, Difference);
  *added = difference;
  array_add (comparison->differences, added);
}

static gboolean
same_text (SqlText a, SqlText b)
{
  return g_strcmp0 (a.folded, b.folded) == 0;
}

static const ShapeColumn *
find_column (const Shape *shape, const char *name)
{
  for (guint i = 0; i < shape->columns->len; i++) {
    const ShapeColumn *column = g_ptr_array_index (shape->columns, i);
    if (g_ascii_strcasecmp (column->name, name) == 0)
      return column;
  }
  return NULL;
}

static void
compare_properties (const Comparison *comparison, const char *table, const char *what,
                    const ShapeColumn *expected, const ShapeColumn *found)
{
  for (size_t i = 0; i < COLUMN_PROPERTIES; i++) {
    const SqlText want = expected->properties[i], have = found->properties[i];
    const char *none = i == COLUMN_NULLABILITY ? "NULL" : NULL;
    if (i == COLUMN_NULLABILITY && (expected->never_null || found->never_null))
      continue;
    if (!same_text (want, have))
      add (comparison,
           (Difference){ .kind = DIFFERENCE_CHANGED,
                         .object = "column",
                         .table = table,
                         .name = expected->name,
                         .property = property_names[i],
                         .expected = want.shown == NULL ? none : want.shown,
                         .found = have.shown == NULL ? none : have.shown },
           what);
  }
}

static void
compare_columns (const Comparison *comparison, const char *table, const Shape *expected,
                 const Shape *found)
{
  for (guint i = 0; i < expected->columns->len; i++) {
    const ShapeColumn *column = g_ptr_array_index (expected->columns, i);
    const ShapeColumn *other = find_column (found, column->name);
    const char *what = arena_printf (comparison->arena, "table %s: column %s", table, column->name);
    if (other != NULL)
      compare_properties (comparison, table, what, column, other);
    else
      add (comparison,
           (Difference){ .kind = DIFFERENCE_MISSING,
                         .object = "column",
                         .table = table,
                         .name = column->name },
           what);
  }
  for (guint i = 0; i < found->columns->len; i++) {
    const ShapeColumn *column = g_ptr_array_index (found->columns, i);
    if (find_column (expected, column->name) == NULL)
      add (comparison,
           (Difference){ .kind = DIFFERENCE_UNEXPECTED,
                         .object = "column",
                         .table = table,
                         .name = column->name },
           arena_printf (comparison->arena, "table %s: column %s", table, column->name));
  }
}

static gint
by_text (gconstpointer a, gconstpointer b)
{
  const ShapeConstraint *x = *(const ShapeConstraint *const *)a,
                        *y = *(const ShapeConstraint *const *)b;
  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  const int order = strcmp (x->text.folded, y->text.folded);
  return order != 0 ? order : g_strcmp0 (x->name, y->name);
}

/* Takes out of OTHERS the constraint that CONSTRAINT is: of the same text, and of the same name
 * rather than of another. A table has one primary key, whatever it says. */
static const ShapeConstraint *
take_same (GPtrArray *others, const ShapeConstraint *constraint)
{
  guint best = others->len;
  for (guint i = 0; i < others->len; i++) {
    const ShapeConstraint *other = g_ptr_array_index (others, i);
    if (other->kind != constraint->kind
        || (other->kind != SHAPE_PRIMARY_KEY && !same_text (other->text, constraint->text)))
      continue;
    if (best == others->len || g_strcmp0 (other->name, constraint->name) == 0)
      best = i;
  }
  return best == others->len ? NULL : g_ptr_array_steal_index (others, best);
}

static void
compare_constraint (const Comparison *comparison, const char *table,
                    const ShapeConstraint *expected, const ShapeConstraint *found)
{
  const char *kind = constraint_names[expected->kind];
  Difference difference = { .kind = DIFFERENCE_CHANGED,
                            .object = kind,
                            .table = table,
                            .name = expected->text.shown,
                            .expected = expected->text.shown,
                            .found = found->text.shown };
  if (!same_text (expected->text, found->text))
    add (comparison, difference, arena_printf (comparison->arena, "table %s", table));
  if ((expected->name == NULL) == (found->name == NULL)
      && (expected->name == NULL || g_ascii_strcasecmp (expected->name, found->name) == 0))
    return;
  difference.property = "name";
  difference.expected = expected->name;
  difference.found = found->name;
  add (comparison, difference,
       arena_printf (comparison->arena, "table %s: %s", table, expected->text.shown));
}

static void
compare_constraints (const Comparison *comparison, const char *table, const Shape *expected,
                     const Shape *found)
{
  Arena *arena = comparison->arena;
  GPtrArray *wanted = arena_array_copy (arena, expected->constraints);
  GPtrArray *others = arena_array_copy (arena, found->constraints);
  g_ptr_array_sort (wanted, by_text);
  g_ptr_array_sort (others, by_text);
  for (guint i = 0; i < wanted->len; i++) {
    const ShapeConstraint *constraint = g_ptr_array_index (wanted, i);
    const ShapeConstraint *other = take_same (others, constraint);
    const char *text = constraint->text.shown;
    if (other != NULL)
      compare_constraint (comparison, table, constraint, other);
    else
      add (comparison,
           (Difference){ .kind = DIFFERENCE_MISSING,
                         .object = constraint_names[constraint->kind],
                         .table = table,
                         .name = text },
           arena_printf (arena, "table %s: %s", table, text));
  }
  for (guint i = 0; i < others->len; i++) {
    const ShapeConstraint *other = g_ptr_array_index (others, i);
    add (comparison,
         (Difference){ .kind = DIFFERENCE_UNEXPECTED,
                       .object = constraint_names[other->kind],
                       .table = table,
                       .name = other->text.shown },
         arena_printf (arena, "table %s: %s", table, other->text.shown));
  }
}

static void
compare_text (const Comparison *comparison, const SchemaObject *expected, const SchemaObject *found)
{
  const SqlText want = shape_text (comparison->arena, expected),
                have = shape_text (comparison->arena, found);
  const char *object = object_names[expected->kind];
  if (!same_text (want, have))
    add (comparison,
         (Difference){ .kind = DIFFERENCE_CHANGED,
                       .object = object,
                       .table = expected->table,
                       .name = expected->name,
                       .expected = want.shown,
                       .found = have.shown },
         arena_printf (comparison->arena, "%s %s", object, expected->name));
}

static void
compare_tables (const Comparison *comparison, const SchemaObject *expected,
                const SchemaObject *found)
{
  const Shape *want = shape_build (comparison->arena, comparison->expected, expected);
  const Shape *have = shape_build (comparison->arena, comparison->found, found);
  const char *table = expected->name;
  if (want == NULL || have == NULL) {
    compare_text (comparison, expected, found);
    return;
  }
  compare_columns (comparison, table, want, have);
  compare_constraints (comparison, table, want, have);
  if (!same_text (want->options, have->options))
    add (comparison,
         (Difference){ .kind = DIFFERENCE_CHANGED,
                       .object = "table",
                       .table = table,
                       .name = table,
                       .property = "options",
                       .expected = want->options.shown,
                       .found = have->options.shown },
         arena_printf (comparison->arena, "table %s", table));
}

static gboolean
is_relation (SchemaObjectKind kind)
{
  return kind == SCHEMA_TABLE || kind == SCHEMA_VIRTUAL_TABLE || kind == SCHEMA_VIEW;
}

/* The table or view that OBJECT belongs to is in SNAPSHOT. */
static gboolean
has_owner (const Snapshot *snapshot, const SchemaObject *object)
{
  return snapshot_find (snapshot, SCHEMA_TABLE, object->table) != NULL
         || snapshot_find (snapshot, SCHEMA_VIEW, object->table) != NULL
         || snapshot_find (snapshot, SCHEMA_VIRTUAL_TABLE, object->table) != NULL;
}

static guint
weight_of (const Comparison *comparison, const Snapshot *snapshot, const SchemaObject *object)
{
  const Shape *shape
      = object->kind == SCHEMA_TABLE ? shape_build (comparison->arena, snapshot, object) : NULL;
  return 1 + (shape == NULL ? 0 : shape->columns->len);
}

/* OBJECT of SNAPSHOT is not in OTHER at all. */
static void
add_object (const Comparison *comparison, DifferenceKind kind, const Snapshot *snapshot,
            const Snapshot *other, const SchemaObject *object)
{
  Arena *arena = comparison->arena;
  const char *what = object_names[object->kind];
  if (!is_relation (object->kind) && !has_owner (other, object))
    return;
  const char *shown = shape_text (arena, object).shown;
  add (comparison,
       (Difference){ .kind = kind,
                     .object = what,
                     .table = object->table,
                     .name = object->name,
                     .expected = kind == DIFFERENCE_MISSING ? shown : NULL,
                     .found = kind == DIFFERENCE_UNEXPECTED ? shown : NULL,
                     .weight = weight_of (comparison, snapshot, object) },
       is_relation (object->kind)
           ? arena_printf (arena, "%s %s", what, object->name)
           : arena_printf (arena, "table %s: %s %s", object->table, what, object->name));
}

/* Tables with what belongs to them, each by name. */
static gint
by_table (gconstpointer a, gconstpointer b)
{
  const SchemaObject *x = *(const SchemaObject *const *)a, *y = *(const SchemaObject *const *)b;
  const int table = g_ascii_strcasecmp (x->table, y->table);
  if (table != 0)
    return table;
  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  return g_ascii_strcasecmp (x->name, y->name);
}

static const GPtrArray *
sorted (Arena *arena, const Snapshot *snapshot)
{
  GPtrArray *copy = arena_array_copy (arena, snapshot);
  g_ptr_array_sort (copy, by_table);
  return copy;
}

static gint
by_table_of_difference (gconstpointer a, gconstpointer b)
{
  const Difference *x = *(const Difference *const *)a, *y = *(const Difference *const *)b;
  return g_ascii_strcasecmp (x->table, y->table);
}

const GPtrArray *
difference_find (Arena *arena, const Snapshot *expected, const Snapshot *found)
{
  const Comparison comparison = { arena, expected, found, arena_array (arena) };
  const GPtrArray *wanted = sorted (arena, expected), *others = sorted (arena, found);
  for (guint i = 0; i < wanted->len; i++) {
    const SchemaObject *object = g_ptr_array_index (wanted, i);
    const SchemaObject *other = snapshot_find (found, object->kind, object->name);
    if (other == NULL)
      add_object (&comparison, DIFFERENCE_MISSING, expected, found, object);
    else if (object->kind == SCHEMA_TABLE)
      compare_tables (&comparison, object, other);
    else
      compare_text (&comparison, object, other);
  }
  for (guint i = 0; i < others->len; i++) {
    const SchemaObject *object = g_ptr_array_index (others, i);
    if (snapshot_find (expected, object->kind, object->name) == NULL)
      add_object (&comparison, DIFFERENCE_UNEXPECTED, found, expected, object);
  }
  g_ptr_array_sort (comparison.differences, by_table_of_difference); /* stable */
  return comparison.differences;
}

const GPtrArray *
difference_without_others (Arena *arena, const GPtrArray *differences)
{
  static const char *const others[]
      = { "table", "view", "virtual table", NULL }; /* as in object_names */
  GPtrArray *left = arena_array (arena);
  for (guint i = 0; i < differences->len; i++) {
    const Difference *difference = g_ptr_array_index (differences, i);
    if (difference->kind != DIFFERENCE_UNEXPECTED || !g_strv_contains (others, difference->object))
      array_add (left, difference);
  }
  return left;
}

guint
difference_distance (const GPtrArray *differences)
{
  guint distance = 0;
  for (guint i = 0; i < differences->len; i++)
    distance += ((const Difference *)g_ptr_array_index (differences, i))->weight;
  return distance;
}
