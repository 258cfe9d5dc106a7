#include "driver/driver.h"

#include "base/error.h"

static void
violation_free (gpointer data)
{
  ForeignKeyViolation *violation = data;
  g_free (violation->child);
  g_free (violation->parent);
  g_free (violation->values);
  g_free (violation->text);
  g_free (violation);
}

ForeignKeyViolations *
foreign_key_violations_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, violation_free);
}

void
foreign_key_violations_add (ForeignKeyViolations *violations, const char *child, const char *parent,
                            const char *values, const char *shown)
{
  g_autofree char *key = g_strjoin ("\x1f", child, parent, values, NULL);
  ForeignKeyViolation *violation = g_hash_table_lookup (violations, key);
  if (violation == NULL) {
    violation = g_new0 (ForeignKeyViolation, 1);
    violation->child = g_strdup (child);
    violation->parent = g_strdup (parent);
    violation->values = g_strdup (values);
    violation->text = g_strdup_printf ("%s (%s) has no row in %s", child, shown, parent);
    g_hash_table_insert (violations, g_steal_pointer (&key), violation);
  }
  violation->count++;
}

/* How many more rows X has than OTHER has under the same KEY. */
static guint
surplus (const ForeignKeyViolation *x, ForeignKeyViolations *other, const char *key)
{
  const ForeignKeyViolation *same = g_hash_table_lookup (other, key);
  return same == NULL ? x->count : x->count > same->count ? x->count - same->count : 0;
}

/* How many rows of BEFORE are gone that VIOLATION may be under another name. */
static guint
count_renamed (ForeignKeyViolations *before, ForeignKeyViolations *after,
               const ForeignKeyViolation *violation)
{
  guint count = 0;
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    const ForeignKeyViolation *old = value;
    if (g_str_equal (old->values, violation->values)
        && (g_str_equal (old->child, violation->child)
            || g_str_equal (old->parent, violation->parent)))
      count += surplus (old, after, key);
  }
  return count;
}

const ForeignKeyViolation *
foreign_key_violations_find_new (ForeignKeyViolations *before, ForeignKeyViolations *after)
{
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    const ForeignKeyViolation *violation = value;
    const guint more = surplus (violation, before, key);
    if (more > 0 && more > count_renamed (before, after, violation))
      return violation;
  }
  return NULL;
}

gboolean
foreign_key_violations_check (ForeignKeyViolations *before, ForeignKeyViolations *after,
                              const char *kept, GError **error)
{
  const ForeignKeyViolation *violation = foreign_key_violations_find_new (before, after);
  if (violation == NULL)
    return TRUE;
  error_set (error, ERROR_DATABASE, "foreign key violated: %s", violation->text);
  error_add_hint (error,
                  "%s; keep the row that is referred to, or change the rows that refer to it first",
                  kept);
  return FALSE;
}
