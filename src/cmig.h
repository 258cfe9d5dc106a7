/* cmig: carries out the migrations of a project that uses Alembic.
 *
 * Open a project, ask it or change its database, close it. A handle is used by one thread at a
 * time; several handles are independent. Nothing here prints, exits or changes signal handlers:
 * what happens on the way is reported through the callbacks in struct cmig_options.
 *
 * Functions return a status; other than CMIG_OK they have filled the caller's struct cmig_error
 * (which may be NULL). Results are constant and borrow from the handle: they are good until
 * cmig_close() or the next cmig_revision_create(). The caller frees them with the function named
 * beside them. Strings are UTF-8. Lists of strings end with NULL and are never NULL themselves. A
 * pointer that a function takes may be NULL where that is said, and else not. */
#ifndef CMIG_H
#define CMIG_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CMIG_API __attribute__ ((visibility ("default")))

typedef struct cmig cmig;
struct sqlite3;

/* How a call ended: the exit status of the program, too. */
enum cmig_status {
  CMIG_OK = 0,
  CMIG_FAILED = 1,     /* failed or refused; the database is at a revision */
  CMIG_USAGE = 2,      /* wrong use */
  CMIG_NO = 3,         /* the question was understood, the answer is no */
  CMIG_LOCKED = 4,     /* the lock was not had in time, nothing was changed */
  CMIG_AHEAD = 5,      /* the database holds a revision that no script has */
  CMIG_INTERRUPTED = 6 /* cmig_interrupt() was called */
};

/* Caller-owned. Text that does not fit is cut. Empty strings and zeros mean: not known. */
struct cmig_error {
  enum cmig_status status;
  char kind[24]; /* "usage", "config", "script", "unsupported", "revision", "multiple_heads", … */
  char message[2048]; /* one line */
  char file[1024];
  size_t line;           /* from 1 */
  size_t column;         /* from 1, in characters */
  char source_line[768]; /* the text of that line; of a long one the part around the column */
  size_t source_column;  /* where the column is in that text */
  char hint[2048];       /* what to do */
};

enum cmig_log_level {
  CMIG_LOG_DEBUG = 10,
  CMIG_LOG_INFO = 20,
  CMIG_LOG_WARNING = 30,
  CMIG_LOG_ERROR = 40
};

/* One line of log, formatted as the logging sections of the configuration say. */
struct cmig_log_line {
  enum cmig_log_level level;
  const char *text;    /* without line end */
  const char *where;   /* "stderr", "stdout" or the path of a file */
  const char *logger;  /* "alembic.runtime.migration" */
  const char *message; /* as it was before it was formatted */
};

enum cmig_operation { CMIG_UPGRADE, CMIG_DOWNGRADE, CMIG_STAMP };

/* Where a run is, several times a second. */
struct cmig_progress {
  const char *doing;    /* "upgrade", "downgrade", "stamp"; "copy": a backup, or its way back */
  const char *revision; /* NULL: a stamp to the base, or a copy */
  const char *message;  /* may be empty */
  size_t step;          /* from 1; 0: a copy, which is no step */
  size_t count;         /* of the steps; of a copy 0 */
  double done;       /* of the step or the copy, 0 to 1, by statements or pages that are behind */
  double elapsed_ms; /* of it */
  long long rows;    /* that statements have changed so far */
};

/* A step that has ended. */
struct cmig_step_event {
  enum cmig_operation operation;
  const char *revision; /* NULL: a stamp to the base */
  const char *message;  /* may be empty */
  size_t step;          /* from 1 */
  size_t count;
  bool success;
  double duration_ms;
  const char *start; /* UTC, ISO 8601 with milliseconds */
  const char *end;
};

/* All members but the callbacks may be NULL or 0. The callbacks may be NULL as well. */
struct cmig_options {
  const char *const
      *config_files; /* an ini file, a pyproject.toml or both; NULL or what is missing:
                        ALEMBIC_CONFIG, else alembic.ini and pyproject.toml */
  /* A bundle (cmig_bundle_make) that lies in memory until cmig_close, at an address that eight
   * divides, in the stead of files; its name stands for a folder in messages. A bundle's file is
   * named by config_files. */
  const void *bundle;
  size_t bundle_size;
  const char *bundle_name;

  const char *section;  /* NULL: "alembic" */
  const char *database; /* URL or path; NULL: as the configuration says */

  /* A connection that is open, outside of a transaction, of the same SQLite library; it is used by
   * nobody else until cmig_close, and is then what it was, but that its authorizer and its progress
   * and busy handlers are gone (a busy timeout stays). NULL: cmig opens one. */
  struct sqlite3 *sqlite;
  const char *const *x; /* "key=value" arguments; NULL or a list */
  void *data;           /* handed to the callbacks */
  void (*log) (void *data, const struct cmig_log_line *line);
  void (*message) (void *data, const char *text); /* "Generating /x/y ...  done" */
  void (*sql) (void *data, const char *text);     /* a chunk of SQL in --sql mode */

  /* While statements run; may call nothing but cmig_interrupt. */
  void (*progress) (void *data, const struct cmig_progress *progress);
  void (*step) (void *data, const struct cmig_step_event *event);
};

CMIG_API const char *cmig_version (void);

/* Reads the configuration. Neither scripts nor database are touched before a call needs them. */
CMIG_API enum cmig_status cmig_open (const struct cmig_options *options, cmig **handle,
                                     struct cmig_error *error);
CMIG_API void cmig_close (cmig *handle);

/* Asks a running call to stop: it ends with CMIG_INTERRUPTED, the database at a revision. May be
 * called from a signal handler or another thread. The handle is then good for cmig_close only; NULL
 * is none. */
CMIG_API void cmig_interrupt (cmig *handle);

struct cmig_revision {
  const char *revision;
  const char *const *down_revision;
  const char *const *branch_labels; /* own and inherited */
  const char *const *depends_on;    /* as written: ids or labels */
  const char *const *dependencies;  /* the revisions that they stand for */
  const char *const *next;          /* the revisions that follow by down_revision */
  bool is_head;                     /* nothing follows by down_revision */
  bool is_real_head;                /* and nothing depends on it */
  bool is_base;
  bool is_branch_point;
  bool is_merge_point;
  bool is_current;     /* where the call read the database, as the two below */
  bool is_applied;     /* current, or something current follows from it */
  const char *applied; /* when, UTC, ISO 8601, as the key history_table tells; NULL: not known */
  const char *message; /* first paragraph of the docstring */
  const char *docstring;
  const char *create_date; /* NULL: not known */
  const char *path;
};

struct cmig_revisions {
  size_t count;
  const struct cmig_revision *items;
  const char *database; /* the URL without password; NULL where the database was not read */
};

CMIG_API void cmig_revisions_free (struct cmig_revisions *revisions);

CMIG_API enum cmig_status cmig_heads (cmig *handle, bool resolve_dependencies,
                                      struct cmig_revisions **revisions, struct cmig_error *error);
/* RANGE: "start:end", NULL for all. */
CMIG_API enum cmig_status cmig_history (cmig *handle, const char *range, bool indicate_current,
                                        struct cmig_revisions **revisions,
                                        struct cmig_error *error);
CMIG_API enum cmig_status cmig_branches (cmig *handle, struct cmig_revisions **revisions,
                                         struct cmig_error *error);
/* What SYMBOL ("head", an id, "current" …) stands for; none for the base. */
CMIG_API enum cmig_status cmig_show (cmig *handle, const char *symbol,
                                     struct cmig_revisions **revisions, struct cmig_error *error);
/* Where the database is. With CHECK_HEADS the status is CMIG_NO when it is not on all heads; the
 * revisions are there then as well. */
CMIG_API enum cmig_status cmig_current (cmig *handle, bool check_heads,
                                        struct cmig_revisions **revisions,
                                        struct cmig_error *error);
/* Waits until others have brought the database to TARGET (NULL: "heads") or beyond; "base" is
 * enough when the database is there. Only reads; a missing file and a lock are waited for. TIMEOUT
 * as the key lock_timeout has it, NULL: "60s"; then CMIG_NO. The revisions are those of
 * cmig_current, none where the database is ahead of the scripts and the key when_ahead says
 * continue. */
CMIG_API enum cmig_status cmig_wait (cmig *handle, const char *target, const char *timeout,
                                     struct cmig_revisions **revisions, struct cmig_error *error);
/* The revisions with exactly these ids or labels, as `branches` prints its children. */
CMIG_API enum cmig_status cmig_find (cmig *handle, const char *const *names,
                                     struct cmig_revisions **revisions, struct cmig_error *error);

/* What the script of a revision does, to be shown. A member is NULL where there is none. */
struct cmig_script {
  const char *revision;
  const char *python;          /* the text of a Python script */
  const char *upgrade;         /* SQL: of a SQL script as it stands there, of a Python script as
                                  --sql has it, or else as it runs on a database in memory behind
                                  the scripts before it; "": nothing is done */
  const char *upgrade_problem; /* why there is none, or what is to be known of it */
  const char *downgrade;
  const char *downgrade_problem;
  const char *validate; /* the queries of these sections */
  const char *verify;
};

struct cmig_scripts {
  size_t count;
  const struct cmig_script *items;
};

/* Reads the scripts of REVISIONS, in their order; the project's database is not opened. A script
 * that is wrong, or of which that cannot be told, is no error: its problem is told. */
CMIG_API enum cmig_status cmig_scripts_read (cmig *handle, const struct cmig_revisions *revisions,
                                             struct cmig_scripts **scripts,
                                             struct cmig_error *error);
CMIG_API void cmig_scripts_free (struct cmig_scripts *scripts);

enum cmig_sql_part {
  CMIG_SQL_OTHER, /* blank space, signs */
  CMIG_SQL_COMMENT,
  CMIG_SQL_KEYWORD,
  CMIG_SQL_TYPE,
  CMIG_SQL_NAME,
  CMIG_SQL_STRING,
  CMIG_SQL_NUMBER
};

/* How many bytes of SQL (LENGTH of them) its first part has, and what that is: for highlighting. 0
 * when there is nothing. */
CMIG_API size_t cmig_sql_next (const char *sql, size_t length, enum cmig_sql_part *part);

struct cmig_step {
  enum cmig_operation operation;
  const char *revision;    /* NULL: a stamp to the base */
  const char *const *from; /* dependencies are not shown */
  const char *const *to;
  const char *message;    /* may be empty */
  const char *path;       /* NULL for a stamp */
  const char *const *sql; /* statements, and comments where something depends on data; NULL: not
                             asked for */
  bool ran;               /* duration_ms and success mean something */
  bool success;
  double duration_ms;
  long long rows; /* changed, and pages written; of a rehearsal */
  long long pages;
};

struct cmig_differences;

/* A plan, or what became of it. */
struct cmig_result {
  enum cmig_operation operation;
  const char *database;    /* the URL without password */
  const char *const *from; /* the version rows before */
  const char *const *to;   /* and after */
  bool rehearsed;          /* it was all rolled back */
  size_t count;
  const struct cmig_step *steps;
  const char *backup;                         /* the database before; NULL: none was made */
  const struct cmig_differences *differences; /* from what is stamped; NULL: it was not compared */
};

CMIG_API void cmig_result_free (struct cmig_result *result);

struct cmig_request {
  enum cmig_operation operation;
  const char *const *targets; /* one for upgrade and downgrade; with sql "start:end" */
  bool dry_run;               /* only plan */
  bool rehearse;              /* run it all in one transaction, and roll that back */
  bool show_sql;              /* with dry_run: the SQL of each step, but for a stamp */
  bool sql;                   /* print SQL through the callback, open no database */
  bool purge;                 /* stamp: forget all rows first */
  bool check;                 /* stamp: CMIG_NO where the schema is another; else it is warned of */
  bool yes;                   /* downgrade without asking */
  bool backup;                /* make one first, whatever the configuration says */
  void *data;
  /* Called with the plan of a downgrade that will undo something. NULL: such a downgrade is refused
   * unless YES or the configuration says otherwise. */
  bool (*confirm) (void *data, const struct cmig_result *plan);
};

/* Carries out REQUEST. *RESULT (RESULT may be NULL) is also filled when a step failed: its steps
 * say how far it came. CMIG_USAGE for a request without a target, with several where one is
 * expected, or with more than one of dry_run, rehearse and sql. */
CMIG_API enum cmig_status cmig_run (cmig *handle, const struct cmig_request *request,
                                    struct cmig_result **result, struct cmig_error *error);

struct cmig_backup {
  const char *database; /* the URL without password */
  const char *path;
  long long bytes;
  const char *const *current; /* the version rows in it */
};

/* Makes a backup of the whole database, with others reading and writing meanwhile. FILE: NULL for a
 * name with the time, as the configuration says, where older ones are removed beyond its number. A
 * FILE that is there is replaced only with REPLACE. */
CMIG_API enum cmig_status cmig_backup_make (cmig *handle, const char *file, bool replace,
                                            struct cmig_backup **backup, struct cmig_error *error);
CMIG_API void cmig_backup_free (struct cmig_backup *backup);

struct cmig_restoration {
  const char *database;
  const char *file;
  const char *const *from; /* the version rows before; none where they could not be read */
  const char *const *to;   /* and those of FILE */
  const char *replaced;    /* a backup of what was replaced; NULL: there was nothing, or not yet */
  bool unreadable;         /* where the database was before cannot be told: it is damaged */
};

struct cmig_restore_request {
  const char *file;
  bool yes; /* without asking */
  void *data;
  /* NULL: refused unless YES or the configuration says otherwise. */
  bool (*confirm) (void *data, const struct cmig_restoration *restoration);
};

/* Gives the database the content of a backup in one transaction; others may have it open. What it
 * replaces is kept as a backup. */
CMIG_API enum cmig_status cmig_restore (cmig *handle, const struct cmig_restore_request *request,
                                        struct cmig_restoration **restoration,
                                        struct cmig_error *error);
CMIG_API void cmig_restoration_free (struct cmig_restoration *restoration);

/* Creates the version table where it is missing. */
CMIG_API enum cmig_status cmig_ensure_version (cmig *handle, bool sql, struct cmig_error *error);

/* A step that is more than one transaction and was not finished. */
struct cmig_running {
  const char *revision;
  enum cmig_operation operation;
  size_t statement;    /* from 1: the one it has reached */
  bool begun;          /* it may have run */
  bool alive;          /* a run is at it just now; else that run died */
  const char *text;    /* all that in words */
  const char *path;    /* NULL: no script has it */
  size_t line;         /* of the statement; 0: not known */
  const char *started; /* UTC, ISO 8601 */
};

/* An applied script that is no longer what was applied (key history_table). */
struct cmig_script_change {
  const char *revision;
  const char *path;    /* NULL: its script is gone */
  const char *applied; /* UTC, ISO 8601 */
  const char *text;    /* all that in words */
};

struct cmig_state {
  const char *database;       /* the URL without password */
  const char *source;         /* where the URL came from */
  bool exists;                /* the database file is there */
  bool locked;                /* another process writes: all that the database holds is unknown */
  bool predates_alembic;      /* has the pre-Alembic table and no version table */
  const char *const *current; /* the version rows */
  const char *const *unknown; /* those that no script has */
  const char *const *heads;
  struct cmig_result *pending; /* what `upgrade heads` would do; NULL where that cannot be told */
  const struct cmig_running *running; /* NULL: none */
  size_t changed_count;
  const struct cmig_script_change *changed;
};

CMIG_API enum cmig_status cmig_state_read (cmig *handle, struct cmig_state **state,
                                           struct cmig_error *error);
CMIG_API void cmig_state_free (struct cmig_state *state);

/* A setting that is not the default. */
struct cmig_setting {
  const char *name;
  const char *value;  /* without password */
  const char *source; /* "/x/alembic.ini:7", "DATABASE_URL", "--database" */
};

/* Something in env.py that matters and that cmig does not take over. */
struct cmig_remark {
  const char *file;
  size_t line;            /* 0: not known */
  const char *expression; /* without what may be a password */
  const char *reason;
  const char *hint; /* what to set instead; may be empty */
};

struct cmig_settings {
  size_t count;
  const struct cmig_setting *items;
  size_t remark_count;
  const struct cmig_remark *remarks;
};

/* A key of alembic.ini. */
struct cmig_key {
  const char *section; /* "cmig"; "alembic", "post_write_hooks": Alembic's own */
  const char *name;
  const char *standard; /* the default; NULL: none */
  const char *meaning;  /* for people, `code` in backquotes */
};

/* The I-th key; false: there is none. */
CMIG_API bool cmig_key_at (size_t i, struct cmig_key *key);

/* What the configuration, the environment and env.py say, and where. The database is not opened. */
CMIG_API enum cmig_status cmig_settings_read (cmig *handle, struct cmig_settings **settings,
                                              struct cmig_error *error);
CMIG_API void cmig_settings_free (struct cmig_settings *settings);

/* A new script. Strings and lists may be NULL. */
struct cmig_new_revision {
  const char *message;
  const char *rev_id;
  const char *const *heads; /* NULL: "head" */
  bool splice;
  const char *branch_label;
  const char *version_path;
  const char *const *depends_on;
  const char *format; /* "sql", "py" or NULL */
};

/* Writes it and runs the post-write hooks. *PATH is to be freed with cmig_string_free. */
CMIG_API enum cmig_status cmig_revision_create (cmig *handle,
                                                const struct cmig_new_revision *request,
                                                char **path, struct cmig_error *error);
CMIG_API void cmig_string_free (char *string);

/* Writes the SQL that Python scripts run as SQL scripts beside them. REVISIONS: symbols and ranges
 * "a:b"; an empty list means all that have none. DIALECT: NULL for plain sections of what SQLite
 * gets. With REPLACE the Python scripts are deleted. CMIG_FAILED, after all others were written,
 * when what a script does depends on data; a line of the log names each place. */
CMIG_API enum cmig_status cmig_convert (cmig *handle, const char *const *revisions,
                                        const char *dialect, bool replace,
                                        struct cmig_error *error);

/* Packs the configuration, the scripts in their order and the modules that they import into one
 * piece of memory, to be freed with cmig_bundle_free. Passwords in URLs are left out, with a
 * warning in the log. */
CMIG_API enum cmig_status cmig_bundle_make (cmig *handle, void **bundle, size_t *size,
                                            struct cmig_error *error);
CMIG_API void cmig_bundle_free (void *bundle);

/* Something about a script that is wrong, or to be thought of. */
struct cmig_finding {
  const char *rule; /* "broken-script", "drops-data" …: docs/manual.md, "Checking the scripts" */
  bool is_error;    /* else a warning */
  const char *revision; /* NULL: it is about all of them */
  const char *path;     /* likewise */
  size_t line;          /* from 1; 0: not known */
  size_t column;
  const char *message;
  const char *hint; /* may be empty */
};

struct cmig_findings {
  size_t count;
  const struct cmig_finding *items;
  size_t scripts; /* how many were looked at */
  size_t errors;
  size_t untried; /* scripts that follow one that could not be carried out */
};

/* Carries all scripts out on an empty database in memory, up and each down again, and looks at what
 * they do. CMIG_NO when there is an error or, with STRICT, anything. */
CMIG_API enum cmig_status cmig_validate (cmig *handle, bool strict, struct cmig_findings **findings,
                                         struct cmig_error *error);

/* Looks through all Python scripts for what cmig does not know and would refuse when they run.
 * CMIG_NO when something was found. */
CMIG_API enum cmig_status cmig_validate_scripts (cmig *handle, struct cmig_findings **findings,
                                                 struct cmig_error *error);
CMIG_API void cmig_findings_free (struct cmig_findings *findings);

/* Something that a database has otherwise than its scripts make it. */
struct cmig_difference {
  const char *kind;     /* "missing", "unexpected", "changed" */
  const char *object;   /* "table", "column", "primary key", "unique", "check", "foreign key",
                           "index",   "trigger", "view", "virtual table" */
  const char *table;    /* that it belongs to, or its own name */
  const char *name;     /* of a constraint its text */
  const char *property; /* "type", "default" …; NULL: all of it */
  const char *expected; /* NULL: none, as the next */
  const char *found;
  const char *text; /* a line for people */
};

struct cmig_differences {
  const char *database;         /* the URL without password */
  const char *const *revisions; /* whose schema was expected */
  size_t count;
  const struct cmig_difference *items; /* by table */
};

CMIG_API void cmig_differences_free (struct cmig_differences *differences);

/* Compares the database with what its scripts make of an empty one in memory. CMIG_NO when it
 * differs; the differences are there then. */
CMIG_API enum cmig_status cmig_verify (cmig *handle, struct cmig_differences **differences,
                                       struct cmig_error *error);

/* The revision that a database has the schema of. */
struct cmig_adoption {
  bool exact;                                 /* else it is the nearest */
  bool stamped;                               /* it is the database's version row now */
  bool was_there;                             /* and was before */
  const char *const *equals;                  /* others with exactly this schema: "a", "b, c" */
  const struct cmig_differences *differences; /* from the schema of its `revisions` */
};

CMIG_API void cmig_adoption_free (struct cmig_adoption *adoption);

/* Finds the revision whose schema a database has that no migration tool has managed, and stamps it.
 * CMIG_NO, and nothing is stamped, when none has exactly this schema. With DRY_RUN it only looks.
 */
CMIG_API enum cmig_status cmig_adopt (cmig *handle, bool dry_run, struct cmig_adoption **adoption,
                                      struct cmig_error *error);

/* What a revision does not do on its way up, down and up again. */
struct cmig_trial {
  const char *revision;
  const char *path;
  size_t line; /* from 1; 0: not known */
  size_t column;
  const char *stage; /* "upgrade", "downgrade", "second_upgrade" */
  bool irreversible; /* its script says that there is no way back: no failure */
  const char *message;
};

struct cmig_trials {
  size_t tried; /* revisions; an upgrade that fails ends the test */
  size_t passed;
  size_t irreversible;
  size_t count;
  const struct cmig_trial *items;
};

CMIG_API void cmig_trials_free (struct cmig_trials *trials);

/* Carries out every revision up, down and up again on an empty database in memory, and compares the
 * schemas. CMIG_NO when one fails or leaves another schema. */
CMIG_API enum cmig_status cmig_test (cmig *handle, struct cmig_trials **trials,
                                     struct cmig_error *error);

/* Something that is wrong with a database. */
struct cmig_symptom {
  const char *name;     /* "doubled_version_row" */
  const char *severity; /* "error", "warning"; "note": nothing has to be done */
  const char *message;
  const char *hint; /* what to do */
  bool fixable;     /* there is one right answer */
  bool fixed;
};

struct cmig_diagnosis {
  const char *database; /* the URL without password */
  const char *backup;   /* the file that was made before anything was changed, or NULL */
  size_t open;          /* errors and warnings that are left */
  size_t fixable;       /* of all that is left */
  size_t fixed;
  size_t count;
  const struct cmig_symptom *items; /* what matters most first */
};

CMIG_API void cmig_diagnosis_free (struct cmig_diagnosis *diagnosis);

/* Looks at everything that can be wrong with the database; with FIX it mends what has one right
 * answer, after a backup; with REPAIR scripts that were edited after they were applied count as
 * what was applied. CMIG_NO when an error or a warning is left. */
CMIG_API enum cmig_status cmig_doctor (cmig *handle, bool fix, bool repair,
                                       struct cmig_diagnosis **diagnosis, struct cmig_error *error);

/* Makes DIRECTORY a migration environment; writes the configuration file where it is missing. */
CMIG_API enum cmig_status cmig_init (cmig *handle, const char *directory, const char *template_name,
                                     bool package, struct cmig_error *error);

/* The templates of `init`: name, synopsis, name, synopsis … */
CMIG_API const char *const *cmig_templates (void);

/* The first of WORDS that WORD was probably meant to be (one or two letters off), or NULL. */
CMIG_API const char *cmig_nearest (const char *word, const char *const *words);

#ifdef __cplusplus
}
#endif

#endif
