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

#define STORED "a(ayayayu)" /* child, parent, values, count */
#define MOST_STORED 10000

char *
foreign_key_violations_write (ForeignKeyViolations *violations)
{
  if (g_hash_table_size (violations) > MOST_STORED)
    return NULL;
  GVariantBuilder builder;
  GHashTableIter iter;
  gpointer value;
  g_variant_builder_init (&builder, G_VARIANT_TYPE (STORED));
  g_hash_table_iter_init (&iter, violations);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const ForeignKeyViolation *violation = value;
    g_variant_builder_add (&builder, "(^ay^ay^ayu)", violation->child, violation->parent,
                           violation->values, violation->count);
  }
  g_autoptr (GVariant) stored = g_variant_ref_sink (g_variant_builder_end (&builder));
  return g_variant_print (stored, FALSE);
}

ForeignKeyViolations *
foreign_key_violations_read (const char *text)
{
  g_autoptr (GVariant) stored = g_variant_parse (G_VARIANT_TYPE (STORED), text, NULL, NULL, NULL);
  if (stored == NULL)
    return NULL;
  ForeignKeyViolations *violations = foreign_key_violations_new ();
  GVariantIter iter;
  const char *child, *parent, *values;
  guint32 count;
  g_variant_iter_init (&iter, stored);
  while (g_variant_iter_next (&iter, "(^&ay^&ay^&ayu)", &child, &parent, &values, &count)) {
    g_autofree char *key = g_strjoin ("\x1f", child, parent, values, NULL);
    foreign_key_violations_add (violations, child, parent, values, "");
    ((ForeignKeyViolation *)g_hash_table_lookup (violations, key))->count = count;
  }
  return violations;
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
