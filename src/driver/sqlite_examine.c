#include "driver/sqlite_private.h"

#include <sys/stat.h>
#include <unistd.h>

/* Lines of integrity_check, which says "ok" when there is nothing to say. */
static const GPtrArray *
read_damage (SqliteDriver *sqlite, Arena *arena, GError **error)
{
  GPtrArray *damage = arena_array (arena);
  sqlite3_stmt *statement = sqlite_prepare (sqlite, "PRAGMA main.integrity_check (10)", error);
  const int code = sqlite3_errcode (sqlite->db);
  if (statement == NULL && (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)) {
    g_clear_error (error);
    array_add (damage, arena_string (arena, sqlite3_errmsg (sqlite->db)));
    return damage;
  }
  if (statement == NULL)
    return NULL;
  int result;
  while ((result = sqlite3_step (statement)) == SQLITE_ROW) {
    const char *line = (const char *)sqlite3_column_text (statement, 0);
    if (g_strcmp0 (line, "ok") != 0)
      array_add (damage, arena_string (arena, line));
  }
  if (result == SQLITE_CORRUPT) /* so badly that the check itself comes to no end */
    array_add (damage, arena_string (arena, sqlite3_errmsg (sqlite->db)));
  const gboolean done
      = result == SQLITE_DONE || result == SQLITE_CORRUPT || sqlite_fails (sqlite, "read", error);
  sqlite3_finalize (statement);
  return done ? damage : NULL;
}

gboolean
sqlite_examine (Driver *driver, Arena *arena, DriverHealth *health, GError **error)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  struct stat status;
  *health = (DriverHealth){ .damage = arena_array (arena) };
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
  health->damage = read_damage (sqlite, arena, error);
  return health->damage != NULL;
}
