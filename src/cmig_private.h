/* What the files of the facade share. */
#pragma once

#include "cmig.h"

#include "bundle/bundle.h"
#include "config/logging.h"
#include "runtime/backup.h"
#include "runtime/running.h"
#include "schema/arena.h"
#include "script/directory.h"
#include "settings/database.h"

struct cmig {
  struct cmig_options options;
  Bundle *bundle;       /* NULL: the project lies on the disk */
  char *x_database_url; /* of -x database_url=…, or NULL */
  char *database;
  Settings *settings;
  ScriptDirectory *directory; /* NULL until a call needs it, as the five below */
  RevisionMap *map;
  EnvScript *env;
  DatabaseChoice *choice;
  const DriverType *type;   /* of the choice */
  char *database_shown;     /* the URL without password */
  MigrationContext context; /* its driver is NULL until the database is open */
  gint interrupted;
  struct cmig_progress progress; /* of the step or copy that runs; .doing is NULL between them */
  gint64 progress_began;         /* monotonic µs */
};

/* Fills the caller's error and returns the status that goes with it; frees PROBLEM. */
enum cmig_status facade_fails (struct cmig_error *error, GError *problem);

/* Takes over what env.py says; THOROUGH as env_script_read() has it. */
void facade_read_env (cmig *handle, gboolean thorough);

/* Opens the bundle that the options name, if they do. */
gboolean facade_open_bundle (cmig *handle, GError **error);

/* The settings name what lies in the bundle. */
void facade_take_bundle (cmig *handle);

/* ERROR_REFUSED where the scripts lie in a bundle. */
gboolean facade_check_writable (const cmig *handle, GError **error);

/* Read and open what is needed, once. */
gboolean facade_read_scripts (cmig *handle, GError **error);
gboolean facade_choose_database (cmig *handle, GError **error);
gboolean facade_open_database (cmig *handle, GError **error);

/* Compares the database with what the scripts up to ROWS make before these are stamped; other
 * tables do not matter. What is lacking or otherwise is warned of; with REFUSE, or where the key
 * stamp_check says so, that is ERROR_ANSWER_NO. *FOUND, which is freed first, is what was found;
 * NULL: it was not compared. */
gboolean facade_check_stamp (cmig *handle, const GPtrArray *rows, gboolean refuse,
                             struct cmig_differences **found, GError **error);

/* FOUND (Difference *) as callers see them. Takes ARENA and ROWS. */
struct cmig_differences *facade_show_differences (const cmig *handle, const GPtrArray *found,
                                                  Arena *arena, GStrv rows);

void facade_log (void *handle, LogLevel level, const char *logger, const char *message);

/* The lines that a command which writes logs first, as Alembic does for every command. */
void facade_log_context (cmig *handle, gboolean offline);

/* The last of them: which database, and where its name came from. */
void facade_log_database (cmig *handle);

/* Makes the backup that REQUEST, the configuration or a script of PLAN asks for; *BACKUP is NULL
 * where none does, where there is nothing to lose, or where another run has done meanwhile what
 * PLAN would. Other runs that make one wait until this run ends. */
gboolean facade_back_up (cmig *handle, const struct cmig_request *request, const Plan *plan,
                         Backup **backup, GError **error);

/* Behind the run: removes older backups than BACKUP (or NULL), if something was changed. */
void facade_end_backup (const cmig *handle, gboolean success, const GArray *outcomes,
                        const Backup *backup);

/* What the table cmig_running says, for cmig_state. */
typedef struct {
  struct cmig_running shown;
  Running *running; /* NULL: nothing */
  char *text;
} RunningView;

gboolean facade_read_running (const cmig *handle, RunningView *view, GError **error);
void facade_clear_running (RunningView *view);

/* For what only plans: a line of the log where a step is half done. */
gboolean facade_warn_of_running (const cmig *handle, GError **error);

/* What history says of the scripts, for cmig_state. */
typedef struct {
  GPtrArray *changes; /* ScriptChange */
  GArray *shown;      /* struct cmig_script_change */
  GPtrArray *texts;   /* char * */
} ChangesView;

gboolean facade_read_changes (const cmig *handle, const char *const *rows, ChangesView *view,
                              GError **error);
void facade_clear_changes (ChangesView *view);

enum cmig_operation facade_operation (StepOperation operation);

/* The strings of a NULL-terminated ARRAY as a list; ARRAY keeps them. */
const char *const *facade_list (const GPtrArray *array);

/* What PLAN and OUTCOMES (StepOutcome; or NULL) look like from outside. With OWNED the result frees
 * the plan. */
struct cmig_result *facade_show_plan (const cmig *handle, Plan *plan, gboolean owned,
                                      const GArray *outcomes);

/* For MigrationContext.step and DriverOptions.tick; DATA is the handle. */
void facade_step (void *data, const StepEvent *event);
void facade_statement (void *data, guint done, guint count);
void facade_tick (gpointer data, gint64 rows);
void facade_copied (gpointer data, gint64 pages, gint64 all);
