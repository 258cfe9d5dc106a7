/* One connection to one database, whichever it is. A driver is a const record of functions;
 * runtime/ knows nothing else of a database. Every slot must be filled unless it says "may". All
 * errors are of CMIG_ERROR: ERROR_DATABASE, ERROR_LOCKED (waited in vain for a lock),
 * ERROR_INTERRUPTED. */
#pragma once

#include "config/url.h"
#include "schema/reflection.h"
#include "schema/snapshot.h"
#include "schema/sql_value.h"

typedef struct Driver Driver;
typedef struct DriverType DriverType;

typedef struct {
  const gint64 *lock_timeout_ms; /* may change between calls; NULL: 0 */
  guint file_mode;               /* of a file that begin_write creates */
  gint *interrupted;             /* atomic; non-zero asks to stop */

  /* Called several times a second while statements run; ROWS were changed since begin_step. Must
   * not use the driver. May be NULL. */
  void (*tick) (gpointer data, gint64 rows);

  /* Likewise while a whole database is copied, and when all of its pages are. */
  void (*copied) (gpointer data, gint64 pages, gint64 all);
  gpointer data;

  /* SQLite's: a connection that is used in the stead of a new one, and is what it was at the end.
   */
  struct sqlite3 *connection;
} DriverOptions;

/* The file that a connection of SQLite's is of; "": none. */
const char *sqlite_connection_file (struct sqlite3 *connection);

/* Is WORD one of SQLite's, in any case? */
gboolean sqlite_is_keyword (const char *word, size_t length);

/* Where a version table is. */
typedef struct {
  const char *name;
  const char *schema; /* or NULL */
  char *sql_name;     /* quoted, with the schema, as SQL text has it */
} VersionTable;

/* How a database is, apart from what it holds. */
typedef struct {
  const char *file;  /* NULL: it is none */
  guint mode;        /* its permissions */
  gboolean writable; /* by this user, it and its folder */
  gint64 log_size;   /* of the write-ahead log, in bytes */

  /* const char *: the first lines that tell of each. */
  const GPtrArray *damage;      /* what is damaged */
  const GPtrArray *bad_indexes; /* indexes that do not fit their tables */
  const GPtrArray *bad_rows;    /* rows that a constraint does not allow: no damage */

  const char *unchecked; /* why not all could be looked at, or NULL */
} DriverHealth;

/* What one round of a batch did. */
typedef struct {
  gint64 changed; /* rows that the statement changed itself */
  guint64
      updated; /* a sum over the rows that were updated, by table and rowid: equal for the same */
} BatchRound;

/* Rows that violate foreign keys. */
typedef struct {
  guint count;
  char *child, *parent; /* tables */
  char *values;         /* of the key columns */
  char *text;           /* "child (pid=7) has no row in parent" */
} ForeignKeyViolation;

/* ForeignKeyViolation by child, parent and values (char *). */
typedef GHashTable ForeignKeyViolations;

ForeignKeyViolations *foreign_key_violations_new (void);

/* As text for a table of cmig's own, and back; NULL: they are too many, or no such text. */
char *foreign_key_violations_write (ForeignKeyViolations *violations);
ForeignKeyViolations *foreign_key_violations_read (const char *text);

/* Counts one row of CHILD; SHOWN is its key columns with their names. */
void foreign_key_violations_add (ForeignKeyViolations *violations, const char *child,
                                 const char *parent, const char *values, const char *shown);

/* A violation that is in AFTER more often than in BEFORE; NULL when there is none. One that was
 * there before counts as the same when its child or its parent has another name now. Borrowed from
 * AFTER. */
const ForeignKeyViolation *foreign_key_violations_find_new (ForeignKeyViolations *before,
                                                            ForeignKeyViolations *after);

/* Fails for a violation in AFTER that is not in BEFORE; KEPT says what became of the rest. */
gboolean foreign_key_violations_check (ForeignKeyViolations *before, ForeignKeyViolations *after,
                                       const char *kept, GError **error);

/* Called at the right moment; FALSE with an error set stops. */
typedef gboolean (*DriverReady) (void *data, GError **error);

struct DriverType {
  const char *dialect; /* "sqlite": what sections of SQL scripts are chosen by */
  const char *impl;    /* "SQLiteImpl": for the log */

  /* Opens what is there; a missing SQLite file is no error and reads as an empty database. */
  Driver *(*open) (const DatabaseUrl *url, const DriverOptions *options, GError **error);
  void (*close) (Driver *driver);

  /* The version of the database software: 3, 40, 1. */
  void (*server_version) (Driver *driver, int version[3]);

  /* FALSE when there is no database yet. */
  gboolean (*exists) (Driver *driver);

  /* Creates the database where it is missing, waits for the write lock and begins. */
  gboolean (*begin_write) (Driver *driver, GError **error);
  gboolean (*commit) (Driver *driver, GError **error);
  void (*rollback) (Driver *driver);

  /* Is there a table or view NAME (in SCHEMA)? */
  gboolean (*has_table) (Driver *driver, const char *schema, const char *name, gboolean *has,
                         GError **error);

  /* The name of a table whose single column is version_num, NULL when there is none. */
  gboolean (*find_version_like_table) (Driver *driver, char **name, GError **error);

  /* The rows of the version table in its own order; empty when it does not exist (*EXISTS). */
  GStrv (*read_versions) (Driver *driver, const VersionTable *table, gboolean *exists,
                          GError **error);

  /* Deletes every row of the version table, whatever it holds. */
  gboolean (*delete_versions) (Driver *driver, const VersionTable *table, GError **error);

  /* One change of one version row: FROM NULL inserts, TO NULL deletes. *FOUND is the number of rows
   * that were hit. */
  gboolean (*change_version) (Driver *driver, const VersionTable *table, const char *from,
                              const char *to, gint64 *found, GError **error);

  /* Runs one statement of a script. *OFFSET is where in the text an error lies, in bytes, or -1. */
  gboolean (*execute) (Driver *driver, const char *text, size_t length, gssize *offset,
                       GError **error);

  /* Runs one query that may only read. *ROW is its first row as text ("a=1, b='x'"), or NULL when
   * there is none. */
  gboolean (*query) (Driver *driver, const char *text, size_t length, char **row, gssize *offset,
                     GError **error);

  /* Runs one statement with its parameters, SqlParameter *: all named or none; NULL is the same as
   * none. RESULT belongs to ARENA. When it fails, *EXCEPTION is what Python's sqlite3 module, or
   * the like of it, raises: "OperationalError", "IntegrityError"…; the text is the error's message.
   */
  gboolean (*run) (Driver *driver, const char *sql, const GPtrArray *parameters, Arena *arena,
                   SqlResult *result, const char **exception, GError **error);

  /* A statement that `run` has just run, with its parameters as literals. Belongs to ARENA. */
  const char *(*expand) (Driver *driver, const char *sql, const GPtrArray *parameters,
                         Arena *arena);

  /* The table or view NAME as SQLAlchemy's inspector finds it; *REFLECTION is NULL when there is
   * none. Belongs to ARENA. */
  gboolean (*reflect) (Driver *driver, const char *schema, const char *name, Arena *arena,
                       const Reflection **reflection, GError **error);

  /* Names (const char *), sorted; NULL on error. They belong to ARENA. */
  const GPtrArray *(*table_names) (Driver *driver, const char *schema, Arena *arena,
                                   GError **error);
  const GPtrArray *(*view_names) (Driver *driver, const char *schema, Arena *arena, GError **error);
  const GPtrArray *(*temp_table_names) (Driver *driver, Arena *arena, GError **error);

  /* All that the database's catalog tells; empty where there is no database. Belongs to ARENA. NULL
   * on error. */
  const Snapshot *(*snapshot) (Driver *driver, Arena *arena, GError **error);

  /* Makes in this database, which is empty, what the catalog of FROM holds, without rows but with
   * the counters of keys. FROM is another connection of the same driver, or has no database yet.
   * Errors: ERROR_UNSUPPORTED for what only FROM's own programs can make. */
  gboolean (*copy_catalog) (Driver *driver, Driver *from, GError **error);

  /* Looks at the file and through the whole database. HEALTH belongs to ARENA. */
  gboolean (*examine) (Driver *driver, Arena *arena, DriverHealth *health, GError **error);

  /* Forgets what the statements since the last call touched. */
  gboolean (*begin_step) (Driver *driver, GError **error);

  /* The violations in the tables touched since begin_step, or in all with ALL. Caller unrefs. */
  ForeignKeyViolations *(*foreign_key_violations) (Driver *driver, gboolean all, GError **error);

  /* Runs one statement of a batch with SIZE bound to :batch_size. ERROR_INTERRUPTED before it when
   * somebody has asked to stop. */
  gboolean (*execute_round) (Driver *driver, const char *text, size_t length, gint64 size,
                             BatchRound *round, gssize *offset, GError **error);

  /* Takes the lock that a run holds while its steps are more than one transaction, and creates the
   * database where it is missing. It goes with the process. With WAIT waits for it, else
   * ERROR_LOCKED at once. Does nothing when it is held already, or when nobody else can reach the
   * database. Not inside a transaction that another run may wait for, unless WAIT is FALSE. */
  gboolean (*lock_runs) (Driver *driver, gboolean wait, GError **error);
  void (*unlock_runs) (Driver *driver);

  /* TRUE while a run, this one or another, holds that lock. */
  gboolean (*runs_are_locked) (Driver *driver);

  /* What the connection has done so far: rows changed, pages written; those that are still in
   * memory are written first where no reader is in the way. May be NULL. */
  void (*work) (Driver *driver, gint64 *rows, gint64 *pages);

  /* With KEEP, what statements set for the connection (PRAGMA) lasts over transactions, until a
   * call with FALSE, which makes the connection what it was after open. Not inside a transaction.
   */
  gboolean (*keep_settings) (Driver *driver, gboolean keep, GError **error);

  /* The path of the file that holds the database, links followed; NULL where there is none: in
   * memory, on a server, or not there yet. Borrowed. */
  const char *(*file) (Driver *driver);

  /* What a copy of the database takes, in bytes; 0: it is empty. */
  gboolean (*size) (Driver *driver, gint64 *bytes, GError **error);

  /* What a rebuild of TABLE takes of the disk that holds `file` until it is committed, in bytes;
   * -1: that cannot be told. TABLE NULL: what none takes more than, told at once. */
  gboolean (*rebuild_room) (Driver *driver, const char *table, gint64 *bytes, GError **error);

  /* Looks through the whole database; what is damaged is an error. */
  gboolean (*check_integrity) (Driver *driver, GError **error);

  /* Copies the database, as it is at one moment, to PATH, an empty file whose path is absolute.
   * Others read and write meanwhile. With VERIFY the integrity of the copy is checked. The copy is
   * not synced, and nothing but that file is there after an error. Not inside a transaction. */
  gboolean (*copy_to) (Driver *driver, const char *path, gboolean verify, GError **error);

  /* Gives the database the content of FROM, another connection of the same driver, in one
   * transaction. READY is called when nobody can write any more and before anything is changed;
   * DRIVER can be read there. Creates the database where it is missing. Not inside a transaction.
   */
  gboolean (*replace) (Driver *driver, Driver *from, DriverReady ready, void *data, GError **error);

  /* Is the database so damaged that `replace` cannot reach it? */
  gboolean (*is_wreck) (Driver *driver);

  /* The same as `replace` for such a one: its file is called KEPT from then on, a path in any
   * folder of the same disk that nothing has, and a copy of FROM takes its place. ERROR_LOCKED:
   * others have it open. */
  gboolean (*replace_file) (Driver *driver, Driver *from, const char *kept, GError **error);
};

struct Driver {
  const DriverType *type;
};

extern const DriverType sqlite_driver;

/* The driver for a URL. Errors: ERROR_UNSUPPORTED. */
const DriverType *driver_type_find (const DatabaseUrl *url, GError **error);
