/* What the files of the SQLite driver share. */
#pragma once

#include "driver/driver.h"

#include <sqlite3.h>

typedef struct {
  Driver driver;
  DriverOptions options;
  char *file; /* NULL: in memory */
  char *name; /* what sqlite3_open_v2 is given: a path or a URI */
  int open_flags;
  int open_result;
  sqlite3 *db;         /* NULL: not there yet */
  sqlite3_stmt *begin; /* prepared once, used for every migration */
  sqlite3_stmt *commit;
  sqlite3_stmt *read;        /* of the version table */
  gboolean begun;            /* between begin_write and commit or rollback */
  gint64 waiting_since;      /* monotonic µs */
  gboolean recording;        /* a script's statement is being prepared */
  gboolean reading;          /* a query that may only read is being prepared */
  gboolean pragma_used;      /* a script set something that lasts longer than its transaction */
  GPtrArray *tables_read;    /* of the statement that is being prepared; NULL: nobody asks */
  Arena *arena;              /* theirs */
  GHashTable *changed;       /* names of tables that a script wrote to, folded to lower case */
  gboolean renamed;          /* a table may have another name now */
  gboolean has_foreign_keys; /* the database has some; valid as long as data_version is */
  sqlite3_stmt *read_data_version;
  gboolean keeps_settings; /* what scripts set lasts beyond their transactions */
  gint64 ticked;           /* monotonic µs */
  gint64 rows;             /* all rows that the connection had changed when the step began */
  int lock;                /* the file that other runs wait for; -1: not held */
  struct {
    int foreign_keys;
    gint64 busy_timeout, synchronous;
  } borrowed;          /* what options.connection was; -1: not known */
  gint64 data_version; /* changes when another connection commits; 0: not read yet */
} SqliteDriver;

static inline SqliteDriver *
sqlite_driver_of (Driver *driver)
{
  return (SqliteDriver *)(gpointer)driver;
}

/* Turns SQLite's last error into an error, returns FALSE. DOING is a phrase for the message or
 * NULL. */
gboolean sqlite_fails (SqliteDriver *sqlite, const char *doing, GError **error);

/* SQLite's message for what a script did, with its offset and a hint where one is known; returns
 * FALSE. */
gboolean sqlite_statement_fails (SqliteDriver *sqlite, gssize *offset, GError **error);

/* Prepares one of cmig's own statements. */
sqlite3_stmt *sqlite_prepare (SqliteDriver *sqlite, const char *sql, GError **error);

/* The same, at its only row; and the number that it is. */
sqlite3_stmt *sqlite_ask (SqliteDriver *sqlite, const char *sql, GError **error);
gboolean sqlite_ask_number (SqliteDriver *sqlite, const char *sql, gint64 *number, GError **error);

/* Has somebody asked to stop? */
gboolean sqlite_is_interrupted (const SqliteDriver *sqlite);

gint64 sqlite_lock_timeout_ms (const SqliteDriver *sqlite);

/* Whether the program was told long enough ago how far the work is. */
gboolean sqlite_is_time_to_tell (SqliteDriver *sqlite);

/* Tells options.tick now and then. */
void sqlite_tick (SqliteDriver *sqlite);

/* FALSE, with an error, when SQLite has taken back the transaction that begin_write began: what a
 * statement does now would stand alone. Asked before every statement that may write. */
gboolean sqlite_is_still_inside (const SqliteDriver *sqlite, GError **error);

/* Waits a little longer for a lock, the more the larger COUNT; 0: the time is over. */
int sqlite_wait_for_lock (gpointer sqlite, int count);

/* Creates the database where it is missing. */
gboolean sqlite_create (SqliteDriver *sqlite, GError **error);

/* sqlite_borrowed.c: takes options.connection, and gives it back as it was. */
gboolean sqlite_borrow (SqliteDriver *sqlite, GError **error);
void sqlite_give_back (SqliteDriver *sqlite);

/* A new connection in the place of the old one, unless that is borrowed. */
gboolean sqlite_connect_again (SqliteDriver *sqlite, GError **error);

/* sqlite_outside.c */
gboolean sqlite_lock_runs (Driver *driver, gboolean wait, GError **error);
void sqlite_unlock_runs (Driver *driver);
gboolean sqlite_runs_are_locked (Driver *driver);
gboolean sqlite_keep_settings (Driver *driver, gboolean keep, GError **error);
gboolean sqlite_execute_round (Driver *driver, const char *text, size_t length, gint64 size,
                               BatchRound *round, gssize *offset, GError **error);

/* Long statements end when somebody asks to stop. */
void sqlite_stop_when_interrupted (SqliteDriver *sqlite);

/* sqlite_backup.c, sqlite_room.c */
const char *sqlite_file (Driver *driver);
gboolean sqlite_size (Driver *driver, gint64 *bytes, GError **error);
gboolean sqlite_rebuild_room (Driver *driver, const char *table, gint64 *bytes, GError **error);
gboolean sqlite_copy_to (Driver *driver, const char *path, gboolean verify, GError **error);
gboolean sqlite_replace (Driver *driver, Driver *from, DriverReady ready, void *data,
                         GError **error);

/* sqlite_wreck.c */
gboolean sqlite_is_wreck (Driver *driver);
gboolean sqlite_replace_file (Driver *driver, Driver *from, const char *kept, GError **error);

/* Slots of the record: sqlite_connect.c, sqlite_foreign_keys.c. */
Driver *sqlite_open (const DatabaseUrl *url, const DriverOptions *options, GError **error);
void sqlite_close (Driver *driver);
gboolean sqlite_exists (Driver *driver);
gboolean sqlite_begin_write (Driver *driver, GError **error);
gboolean sqlite_commit (Driver *driver, GError **error);
void sqlite_rollback (Driver *driver);
ForeignKeyViolations *sqlite_foreign_key_violations (Driver *driver, gboolean all, GError **error);
gboolean sqlite_begin_step (Driver *driver, GError **error);

/* sqlite_run.c */
const char *sqlite_expand (Driver *driver, const char *sql, const GPtrArray *parameters,
                           Arena *arena);
gboolean sqlite_run (Driver *driver, const char *sql, const GPtrArray *parameters, Arena *arena,
                     SqlResult *result, const char **exception, GError **error);

/* sqlite_names.c, sqlite_catalog.c, sqlite_snapshot.c, sqlite_examine.c, sqlite_reflect.c */
const GPtrArray *sqlite_table_names (Driver *driver, const char *schema, Arena *arena,
                                     GError **error);
const GPtrArray *sqlite_view_names (Driver *driver, const char *schema, Arena *arena,
                                    GError **error);
const GPtrArray *sqlite_temp_table_names (Driver *driver, Arena *arena, GError **error);
gboolean sqlite_check_integrity (Driver *driver, GError **error);
gboolean sqlite_examine (Driver *driver, Arena *arena, DriverHealth *health, GError **error);
gboolean sqlite_copy_catalog (Driver *driver, Driver *from, GError **error);
const Snapshot *sqlite_snapshot (Driver *driver, Arena *arena, GError **error);
gboolean sqlite_reflect (Driver *driver, const char *schema, const char *name, Arena *arena,
                         const Reflection **reflection, GError **error);

/* Takes back what a script set and a transaction would not. */
void sqlite_forget_pragmas (SqliteDriver *sqlite);

/* The text of a statement that is about to run, for what the authorizer cannot tell. */
void sqlite_note_text (SqliteDriver *sqlite, const char *text, size_t length);

/* The authorizer that notes what a script's statements touch, and refuses what would leave its
 * transaction. */
int sqlite_note_touched (void *data, int action, const char *first, const char *second,
                         const char *database, const char *trigger);
