#include "base/error.h"
#include "driver/sqlite_private.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A page that could not be read is no damage of the file: FALSE, with an error. */
static gboolean
is_damage (const SqliteDriver *sqlite, const char *line, GError **error)
{
  static const char mark[] = "error code=";
  const char *found = strstr (line, mark);
  const int code
      = found == NULL ? SQLITE_CORRUPT : (int)strtol (found + strlen (mark), NULL, 10) & 0xff;
  if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
    return TRUE;
  error_set (error, ERROR_DATABASE, "cannot read %s: %s", sqlite->file, sqlite3_errstr (code));
  return FALSE;
}

/* Of what a line tells. */
static const GPtrArray *
list_for (const char *line, const DriverHealth *health)
{
  if (g_str_has_prefix (line, "CHECK constraint failed in ") || strstr (line, " value in ") != NULL
      || g_str_has_prefix (line, "non-unique entry in "))
    return health->bad_rows;
  return strstr (line, " from index ") != NULL || strstr (line, " of entries in index ") != NULL
             ? health->bad_indexes
             : health->damage;
}

/* A row of integrity_check may be several lines, under one that names the database. */
static gboolean
add_lines (const SqliteDriver *sqlite, const char *text, Arena *arena, DriverHealth *health,
           GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text == NULL ? "" : text, "\n", -1);
  for (char **line = lines; *line != NULL; line++) {
    if (**line == '\0' || strcmp (*line, "ok") == 0 || g_str_has_prefix (*line, "*** in database"))
      continue;
    if (!is_damage (sqlite, *line, error))
      return FALSE;
    array_add ((GPtrArray *)(guintptr)list_for (*line, health), arena_string (arena, *line));
  }
  return TRUE;
}

/* An index or a CHECK may call a function that only its program has. What does without is looked
 * at. */
static sqlite3_stmt *
prepare_check (SqliteDriver *sqlite, Arena *arena, DriverHealth *health, GError **error)
{
  g_autoptr (GError) problem = NULL;
  sqlite3_stmt *statement = sqlite_prepare (sqlite, "PRAGMA main.integrity_check (10)", &problem);
  if (statement == NULL && sqlite3_errcode (sqlite->db) == SQLITE_ERROR) {
    health->unchecked = arena_string (arena, sqlite3_errmsg (sqlite->db));
    sqlite3_exec (sqlite->db, "PRAGMA ignore_check_constraints = ON", NULL, NULL, NULL);
    statement = sqlite_prepare (sqlite, "PRAGMA main.quick_check (10)", error);
  }
  else if (statement == NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return statement;
}

/* What integrity_check says that is not "ok", a line each, the first ones; NULL on error. Belongs
 * to ARENA. */
static gboolean
sqlite_read_damage (SqliteDriver *sqlite, Arena *arena, DriverHealth *health, GError **error)
{
  GPtrArray *damage = arena_array (arena);
  health->damage = damage;
  health->bad_indexes = arena_array (arena);
  health->bad_rows = arena_array (arena);
  sqlite3_stmt *statement = prepare_check (sqlite, arena, health, error);
  const int code = sqlite3_errcode (sqlite->db);
  if (statement == NULL && (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)) {
    g_clear_error (error);
    array_add (damage, arena_string (arena, sqlite3_errmsg (sqlite->db)));
    return TRUE;
  }
  if (statement == NULL)
    return FALSE;
  int result;
  gboolean told = TRUE;
  while (told && (result = sqlite3_step (statement)) == SQLITE_ROW)
    told = add_lines (sqlite, (const char *)sqlite3_column_text (statement, 0), arena, health,
                      error);
  if (told && result == SQLITE_CORRUPT) /* so badly that the check itself comes to no end */
    array_add (damage, arena_string (arena, sqlite3_errmsg (sqlite->db)));
  const gboolean done = told
                        && (result == SQLITE_DONE || result == SQLITE_CORRUPT
                            || sqlite_fails (sqlite, "read", error));
  sqlite3_finalize (statement);
  sqlite3_exec (sqlite->db, "PRAGMA ignore_check_constraints = OFF", NULL, NULL, NULL);
  return done;
}

gboolean
sqlite_check_integrity (Driver *driver, GError **error)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  if (sqlite->db == NULL)
    return TRUE;
  g_autoptr (Arena) arena = arena_new ();
  DriverHealth health = { 0 };
  if (!sqlite_read_damage (sqlite, arena, &health, error))
    return FALSE;
  const GPtrArray *worst = health.damage->len > 0 ? health.damage : health.bad_indexes;
  if (worst->len > 0)
    error_set (error, ERROR_DATABASE, "%s is damaged: %s", sqlite->file,
               (const char *)g_ptr_array_index (worst, 0));
  if (sqlite3_errcode (sqlite->db) == SQLITE_NOTADB)
    error_add_hint (error, "it is not a SQLite database, or it is encrypted");
  else if (health.damage->len == 0)
    error_add_hint (error, "`REINDEX` makes the index anew");
  return worst->len == 0;
}

gboolean
sqlite_examine (Driver *driver, Arena *arena, DriverHealth *health, GError **error)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  struct stat status;
  const GPtrArray *none = arena_array (arena);
  *health = (DriverHealth){ .damage = none, .bad_indexes = none, .bad_rows = none };
  if (sqlite->db == NULL)
    return TRUE;
  const char *file = sqlite3_db_filename (sqlite->db, "main");
  if (file != NULL && *file != '\0' && stat (file, &status) == 0) {
    g_autofree char *folder = g_path_get_dirname (file);
    g_autofree char *wal = g_strconcat (file, "-wal", NULL);
    health->file = arena_string (arena, file);
    health->mode = (guint)status.st_mode & 0777;
    health->writable = access (file, W_OK) == 0 && access (folder, W_OK) == 0;
    if (stat (wal, &status) == 0)
      health->log_size = status.st_size;
  }
  return sqlite_read_damage (sqlite, arena, health, error);
}
