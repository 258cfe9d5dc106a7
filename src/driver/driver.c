#include "driver/driver.h"

#include "base/error.h"

const DriverType *
driver_type_find (const DatabaseUrl *url, GError **error)
{
  if (url->dialect == DIALECT_SQLITE)
    return &sqlite_driver;
  error_set (error, ERROR_UNSUPPORTED, "databases of the kind %s are not supported by this version",
             url->drivername);
  error_add_hint (error, "SQLite is; name a file with -d PATH or sqlite:///PATH");
  return NULL;
}

static void
violation_free (gpointer data)
{
  ForeignKeyViolation *violation = data;
  g_free (violation->text);
  g_free (violation);
}

ForeignKeyViolations *
foreign_key_violations_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, violation_free);
}

void
foreign_key_violations_add (ForeignKeyViolations *violations, const char *values, const char *text)
{
  ForeignKeyViolation *violation = g_hash_table_lookup (violations, values);
  if (violation == NULL) {
    violation = g_new0 (ForeignKeyViolation, 1);
    violation->text = g_strdup (text);
    g_hash_table_insert (violations, g_strdup (values), violation);
  }
  violation->count++;
}
