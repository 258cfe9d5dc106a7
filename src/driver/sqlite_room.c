/* What a rebuild of a table takes on the disk: measured with SQLite 3.40, by PRAGMA journal_mode
 * and secure_delete; the cache hides none of it when the table is larger. */
#include "driver/sqlite_private.h"

#include <sys/stat.h>

#define OVERHEAD 64 /* one part in so many: headers of frames and of the journal's pages */

/* In bytes, but for the last two. */
typedef struct {
  gint64 free; /* pages of the file that hold nothing */
  gint64 table, indexes;
  gboolean wal;
  gboolean wipes; /* the old table's pages are overwritten, so the journal holds them as well */
} RebuildSizes;

static gint64
room_for (const RebuildSizes *sizes)
{
  const gint64 grows = MAX (0, sizes->table - sizes->free);
  const gint64 log
      = sizes->indexes + (sizes->wal ? sizes->table : 0) + (sizes->wipes ? sizes->table : 0);
  return grows + log + (grows + log) / OVERHEAD;
}

static gboolean
read_sizes (SqliteDriver *sqlite, RebuildSizes *sizes, GError **error)
{
  sqlite3_stmt *statement = sqlite_prepare (
      sqlite,
      "SELECT p.page_size * f.freelist_count, j.journal_mode = 'wal', s.secure_delete = 1"
      " FROM pragma_page_size ('main') AS p, pragma_freelist_count AS f,"
      " pragma_journal_mode ('main') AS j, pragma_secure_delete AS s",
      error);
  if (statement == NULL)
    return FALSE;
  const gboolean read
      = sqlite3_step (statement) == SQLITE_ROW || sqlite_fails (sqlite, "read", error);
  if (read) {
    sizes->free = sqlite3_column_int64 (statement, 0);
    sizes->wal = sqlite3_column_int (statement, 1) != 0;
    sizes->wipes = sqlite3_column_int (statement, 2) != 0;
  }
  sqlite3_finalize (statement);
  return read;
}

/* A row each: whether it is TABLE itself, and its size. */
static gboolean
read_tree_sizes (SqliteDriver *sqlite, const char *table, RebuildSizes *sizes, GError **error)
{
  sqlite3_stmt *statement = sqlite_prepare (
      sqlite,
      "SELECT o.type = 'table', s.pgsize FROM main.sqlite_master AS o, dbstat AS s"
      " WHERE o.tbl_name = ?1 COLLATE NOCASE AND s.schema = 'main' AND s.aggregate = 1"
      " AND s.name = o.name",
      error);
  if (statement == NULL)
    return FALSE;
  int result = sqlite3_bind_text (statement, 1, table, -1, SQLITE_STATIC);
  while (result == SQLITE_OK || result == SQLITE_ROW) {
    result = sqlite3_step (statement);
    if (result == SQLITE_ROW)
      *(sqlite3_column_int (statement, 0) ? &sizes->table : &sizes->indexes)
          += sqlite3_column_int64 (statement, 1);
  }
  const gboolean read = result == SQLITE_DONE || sqlite_fails (sqlite, "read", error);
  sqlite3_finalize (statement);
  return read;
}

/* Of the database with its log. */
static gint64
size_of_files (Driver *driver)
{
  static const char *const ends[] = { "", "-wal" };
  const char *file = sqlite_file (driver);
  gint64 bytes = 0;
  for (size_t i = 0; file != NULL && i < G_N_ELEMENTS (ends); i++) {
    struct stat status;
    g_autofree char *path = g_strconcat (file, ends[i], NULL);
    bytes += stat (path, &status) == 0 ? status.st_size : 0;
  }
  return bytes;
}

gboolean
sqlite_rebuild_room (Driver *driver, const char *table, gint64 *bytes, GError **error)
{
  SqliteDriver *sqlite = sqlite_driver_of (driver);
  RebuildSizes sizes = { 0 };
  *bytes = -1;
  if (sqlite->db == NULL || (table != NULL && !sqlite3_compileoption_used ("ENABLE_DBSTAT_VTAB")))
    return TRUE;
  if (table == NULL) {
    const gint64 all = size_of_files (driver);
    sizes = (RebuildSizes){ .table = all, .indexes = all, .wal = TRUE, .wipes = TRUE };
  }
  else if (!read_sizes (sqlite, &sizes, error) || !read_tree_sizes (sqlite, table, &sizes, error))
    return FALSE;
  *bytes = room_for (&sizes);
  return TRUE;
}
