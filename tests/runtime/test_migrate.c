#include "base/error.h"
#include "runtime/migrate.h"
#include "runtime/recorder.h"
#include "script/directory.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>

/* A project of four revisions in a temporary folder, on a recorder. */
typedef struct {
  char *folder;
  Settings settings;
  ScriptDirectory *directory;
  RevisionMap *map;
  Recorder *recorder;
  gint interrupted;
  MigrationContext context;
} Project;

static const char *const ids[] = { "r1", "r2", "r3", "r4", NULL };

static void
ignore_log (void *data, LogLevel level, const char *logger, const char *message)
{
  (void)data;
  (void)level;
  (void)logger;
  (void)message;
}

static void
write_scripts (const char *versions)
{
  g_mkdir_with_parents (versions, 0700);
  for (size_t i = 0; ids[i] != NULL; i++) {
    g_autofree char *path = g_strdup_printf ("%s/%s.sql", versions, ids[i]);
    g_autofree char *text = g_strdup_printf (
        "-- revision: %s\n-- down_revision: %s\n-- validate\nselect 0;\n-- upgrade\nup %s a;\nup "
        "%s b;\n-- downgrade\ndown %s;\n",
        ids[i], i == 0 ? "" : ids[i - 1], ids[i], ids[i], ids[i]);
    g_file_set_contents (path, text, -1, NULL);
  }
}

static void
project_open (Project *project, gboolean transaction_per_migration)
{
  static char nothing[] = "", version_table[] = "alembic_version";
  *project = (Project){ .folder = g_dir_make_tmp ("cmig-XXXXXX", NULL) };
  g_autofree char *versions = g_build_filename (project->folder, "versions", NULL);
  write_scripts (versions);
  project->settings = (Settings){
    .config_file = project->folder,
    .script_location = project->folder,
    .pre_alembic_table = nothing,
    .transaction_per_migration = transaction_per_migration,
  };
  GError *error = NULL;
  project->directory = script_directory_read (&project->settings, NULL, &error);
  cr_assert_not_null (project->directory, "%s", error == NULL ? "" : error->message);
  g_autofree const RevisionHeader **headers
      = g_new (const RevisionHeader *, project->directory->scripts->len);
  for (guint i = 0; i < project->directory->scripts->len; i++)
    headers[i] = &((const Script *)g_ptr_array_index (project->directory->scripts, i))->header;
  project->map = revision_map_build (headers, project->directory->scripts->len, NULL);
  project->recorder = recorder_new ();
  project->context = (MigrationContext){
    .settings = &project->settings,
    .map = project->map,
    .scripts = project->directory->scripts,
    .driver = &project->recorder->driver,
    .dialect = "sqlite",
    .table = { version_table, NULL, version_table },
    .interrupted = &project->interrupted,
    .log = ignore_log,
  };
}

static void
project_close (Project *project)
{
  project->recorder->driver.type->close (&project->recorder->driver);
  revision_map_free (project->map);
  script_directory_free (project->directory);
  for (size_t i = 0; ids[i] != NULL; i++) {
    g_autofree char *path = g_strdup_printf ("%s/versions/%s.sql", project->folder, ids[i]);
    g_remove (path);
  }
  g_autofree char *versions = g_build_filename (project->folder, "versions", NULL);
  g_rmdir (versions);
  g_rmdir (project->folder);
  g_free (project->folder);
}

/* Runs; returns how many steps are reported as done. */
static guint
run (Project *project, StepOperation operation, const char *target, GError **error)
{
  const char *const targets[] = { target, NULL };
  const MigrationRequest request = { operation, targets, FALSE, FALSE };
  g_autoptr (Plan) plan = NULL;
  g_autoptr (GArray) outcomes = NULL;
  migration_run (&project->context, &request, NULL, NULL, &plan, &outcomes, error);
  guint done = 0;
  for (guint i = 0; i < outcomes->len; i++)
    done += g_array_index (outcomes, StepOutcome, i).success ? 1 : 0;
  return done;
}

/* The database stands at the revision that so many steps up lead to, and ran exactly their
 * statements. */
static void
check_stands_at (const Recorder *recorder, guint steps, guint fail_at)
{
  cr_expect_eq (recorder->rows->len, steps == 0 ? 0 : 1, "request %u", fail_at);
  if (steps > 0 && recorder->rows->len == 1)
    cr_expect_str_eq (g_ptr_array_index (recorder->rows, 0), ids[steps - 1], "request %u", fail_at);
  cr_expect_eq (recorder->statements->len, 2 * steps, "request %u", fail_at);
}

Test (migrate, a_failure_at_any_request_leaves_the_database_at_a_revision)
{
  for (int per_migration = 0; per_migration < 2; per_migration++) {
    guint fail_at = 1;
    for (gboolean failed = TRUE; failed; fail_at++) {
      Project project;
      project_open (&project, per_migration);
      project.recorder->fail_at = fail_at;
      g_autoptr (GError) error = NULL;
      const guint done = run (&project, STEP_UPGRADE, "head", &error);
      failed = error != NULL;
      const guint committed
          = project.recorder->rows->len == 0
                ? 0
                : (guint)(((const char *)project.recorder->rows->pdata[0])[1] - '0');
      check_stands_at (project.recorder, committed, fail_at);
      if (per_migration)
        cr_expect_eq (done, committed, "request %u: %u reported, %u there", fail_at, done,
                      committed);
      cr_expect_null (project.recorder->open_rows, "request %u: a transaction stayed open",
                      fail_at);

      g_autoptr (GError) again = NULL;
      project.recorder->fail_at = 0;
      run (&project, STEP_UPGRADE, "head", &again);
      cr_expect_null (again);
      check_stands_at (project.recorder, 4, fail_at);
      project_close (&project);
    }
    cr_expect_gt (fail_at, per_migration ? 25 : 15, "every request was made to fail");
  }
}

Test (migrate, a_faster_run_is_met_with_a_new_plan)
{
  static const struct {
    guint outrun_at;
    const char *outrun_to;
    guint want; /* steps of this run's own */
  } rows[] = { { 1, "r3", 1 }, { 1, "r4", 0 }, { 2, "r3", 2 }, { 3, "r4", 2 } };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    Project project;
    project_open (&project, TRUE);
    project.recorder->outrun_at = rows[i].outrun_at;
    project.recorder->outrun_to = rows[i].outrun_to;
    g_autoptr (GError) error = NULL;
    const guint done = run (&project, STEP_UPGRADE, "head", &error);
    cr_expect_null (error);
    cr_expect_eq (done, rows[i].want, "%zu: %u", i, done);
    cr_expect_str_eq (g_ptr_array_index (project.recorder->rows, 0), "r4");
    project_close (&project);
  }
}

Test (migrate, a_downgrade_never_undoes_more_than_was_asked)
{
  Project project;
  project_open (&project, TRUE);
  run (&project, STEP_UPGRADE, "r2", NULL);
  project.recorder->outrun_at = project.recorder->begins + 1;
  project.recorder->outrun_to = "r4";
  g_autoptr (GError) error = NULL;
  run (&project, STEP_DOWNGRADE, "-1", &error);
  cr_expect (g_error_matches (error, CMIG_ERROR, ERROR_REFUSED));
  cr_expect_str_eq (g_ptr_array_index (project.recorder->rows, 0), "r4");
  project_close (&project);
}

Test (migrate, an_interrupt_stops_between_steps)
{
  Project project;
  project_open (&project, TRUE);
  project.interrupted = 1;
  g_autoptr (GError) error = NULL;
  run (&project, STEP_UPGRADE, "head", &error);
  cr_expect (g_error_matches (error, CMIG_ERROR, ERROR_INTERRUPTED));
  check_stands_at (project.recorder, 0, 0);
  project_close (&project);
}

Test (migrate, downgrades_and_stamps)
{
  Project project;
  project_open (&project, TRUE);
  cr_expect_eq (run (&project, STEP_UPGRADE, "r3", NULL), 3);
  cr_expect_eq (run (&project, STEP_DOWNGRADE, "-2", NULL), 2);
  cr_expect_str_eq (g_ptr_array_index (project.recorder->rows, 0), "r1");
  cr_expect_eq (run (&project, STEP_STAMP, "head", NULL), 1);
  cr_expect_str_eq (g_ptr_array_index (project.recorder->rows, 0), "r4");
  cr_expect_eq (project.recorder->statements->len, 8);
  project_close (&project);
}
