/* The public API: connections that a program has opened, and handles in several threads. */
#include "cmig.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

static enum cmig_status
upgrade (const char *ini, const char *database, sqlite3 *connection, struct cmig_error *error)
{
  const char *const files[] = { ini, NULL }, *const head[] = { "head", NULL };
  const struct cmig_options options
      = { .config_files = files, .database = database, .sqlite = connection };
  const struct cmig_request request = { .operation = CMIG_UPGRADE, .targets = head };
  cmig *handle = NULL;
  enum cmig_status status = cmig_open (&options, &handle, error);
  if (status == CMIG_OK)
    status = cmig_run (handle, &request, NULL, error);
  cmig_close (handle);
  return status;
}

static char *
sample_ini (void)
{
  return g_build_filename (g_getenv ("CMIG_ROOT"), "alembic.ini", NULL);
}

static int
ask (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  cr_assert_eq (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), SQLITE_OK, "%s",
                sqlite3_errmsg (db));
  const int value = sqlite3_step (statement) == SQLITE_ROW ? sqlite3_column_int (statement, 0) : -1;
  sqlite3_finalize (statement);
  return value;
}

Test (handles, a_connection_is_given_back_as_it_was)
{
  g_autofree char *ini = sample_ini ();
  struct cmig_error error = { 0 };
  sqlite3 *db = NULL;
  cr_assert_eq (sqlite3_open (":memory:", &db), SQLITE_OK);
  sqlite3_exec (db, "PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL", NULL, NULL, NULL);
  sqlite3_busy_timeout (db, 1234);
  cr_assert_eq (upgrade (ini, NULL, db, &error), CMIG_OK, "%s", error.message);
  cr_expect_eq (ask (db, "SELECT count (*) FROM alembic_version WHERE version_num = '006'"), 1);
  cr_expect_eq (ask (db, "PRAGMA foreign_keys"), 1);
  cr_expect_eq (ask (db, "PRAGMA synchronous"), 1);
  cr_expect_eq (ask (db, "PRAGMA busy_timeout"), 1234);
  cr_expect_eq (sqlite3_get_autocommit (db), 1);
  cr_expect_eq (sqlite3_exec (db, "ATTACH ':memory:' AS other", NULL, NULL, NULL), SQLITE_OK);
  cr_expect_null (sqlite3_next_stmt (db, NULL), "a statement was left behind");
  sqlite3_close (db);
}

static gpointer
let_go (gpointer other)
{
  g_usleep (G_USEC_PER_SEC / 3);
  sqlite3_exec (other, "COMMIT", NULL, NULL, NULL);
  return NULL;
}

/* What is set on it can be read only when the other has ended. */
Test (handles, a_connection_to_a_database_that_is_locked_is_given_back_as_it_was)
{
  g_autofree char *ini = sample_ini ();
  g_autofree char *folder = g_dir_make_tmp ("cmig-locked-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "app.db", NULL);
  struct cmig_error error = { 0 };
  sqlite3 *db = NULL, *other = NULL;
  sqlite3_open (file, &other);
  sqlite3_exec (other, "CREATE TABLE t (x); BEGIN EXCLUSIVE", NULL, NULL, NULL);
  sqlite3_open (file, &db);
  GThread *thread = g_thread_new (NULL, let_go, other);
  cr_expect_eq (upgrade (ini, NULL, db, &error), CMIG_OK, "%s", error.message);
  g_thread_join (thread);
  cr_expect_eq (ask (db, "PRAGMA synchronous"), 2);
  cr_expect_eq (ask (db, "PRAGMA busy_timeout"), 0);
  sqlite3_close (db);
  sqlite3_close (other);
  g_unlink (file);
  g_autofree char *lock = g_strconcat (file, "-cmig-lock", NULL);
  g_unlink (lock);
  cr_expect_eq (g_rmdir (folder), 0);
}

Test (handles, a_connection_inside_a_transaction_is_refused)
{
  g_autofree char *ini = sample_ini ();
  struct cmig_error error = { 0 };
  sqlite3 *db = NULL;
  sqlite3_open (":memory:", &db);
  sqlite3_exec (db, "BEGIN", NULL, NULL, NULL);
  cr_expect_eq (upgrade (ini, NULL, db, &error), CMIG_FAILED);
  cr_expect_str_eq (error.kind, "refused");
  cr_expect_str_eq (error.message, "the connection is inside a transaction");
  cr_expect_eq (sqlite3_get_autocommit (db), 0);
  cr_expect_eq (sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close (db);
}

Test (handles, a_request_that_makes_no_sense_is_wrong_use)
{
  static const char *const none[] = { NULL }, *const two[] = { "001", "002", NULL },
                           *const head[] = { "head", NULL };
  const struct {
    struct cmig_request request;
    const char *message;
  } cases[] = {
    { { .targets = NULL }, "a target is expected" },
    { { .targets = none }, "a target is expected" },
    { { .operation = CMIG_STAMP, .targets = none }, "a target is expected" },
    { { .targets = two }, "one target is expected" },
    { { .operation = CMIG_DOWNGRADE, .targets = two }, "one target is expected" },
    { { .operation = (enum cmig_operation)3, .targets = head }, "the operation is not known" },
    { { .targets = head, .dry_run = true, .sql = true },
      "dry_run, rehearse and sql exclude each other" },
    { { .targets = head, .rehearse = true, .sql = true },
      "dry_run, rehearse and sql exclude each other" },
    { { .targets = head, .dry_run = true, .rehearse = true },
      "dry_run, rehearse and sql exclude each other" },
  };
  g_autofree char *ini = sample_ini ();
  const char *const files[] = { ini, NULL };
  const struct cmig_options options = { .config_files = files, .database = "sqlite://" };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    struct cmig_error error = { 0 };
    struct cmig_result *result = NULL;
    cmig *handle = NULL;
    cr_assert_eq (cmig_open (&options, &handle, &error), CMIG_OK, "%s", error.message);
    cr_expect_eq (cmig_run (handle, &cases[i].request, &result, &error), CMIG_USAGE, "%zu", i);
    cr_expect_str_eq (error.message, cases[i].message);
    cr_expect_str_eq (error.kind, "usage");
    cr_expect_null (result);
    cmig_close (handle);
  }
  cmig_interrupt (NULL);
}

typedef struct {
  const char *ini, *database;
  enum cmig_status status;
  struct cmig_error error;
} Job;

static gpointer
run_job (gpointer data)
{
  Job *job = data;
  job->status = upgrade (job->ini, job->database, NULL, &job->error);
  return NULL;
}

/* Each of its own database, and all of one. */
Test (handles, threads_do_not_meet)
{
  g_autofree char *ini = sample_ini ();
  g_autofree char *folder = g_dir_make_tmp ("cmig-threads-XXXXXX", NULL);
  g_autofree char *shared = g_build_filename (folder, "shared.db", NULL);
  Job jobs[12];
  GThread *threads[G_N_ELEMENTS (jobs)];
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (size_t i = 0; i < G_N_ELEMENTS (jobs); i++) {
    g_ptr_array_add (names, g_strdup_printf ("%s/%zu.db", folder, i));
    jobs[i] = (Job){ ini, i % 2 == 0 ? shared : names->pdata[i], CMIG_FAILED, { 0 } };
    threads[i] = g_thread_new (NULL, run_job, &jobs[i]);
  }
  for (size_t i = 0; i < G_N_ELEMENTS (jobs); i++) {
    g_thread_join (threads[i]);
    cr_expect_eq (jobs[i].status, CMIG_OK, "%s", jobs[i].error.message);
    sqlite3 *db = NULL;
    sqlite3_open (jobs[i].database, &db);
    cr_expect_eq (ask (db, "SELECT count (*) FROM alembic_version WHERE version_num = '006'"), 1);
    sqlite3_close (db);
  }
  for (size_t i = 0; i < G_N_ELEMENTS (jobs); i++) {
    g_unlink (jobs[i].database);
    g_autofree char *lock = g_strconcat (jobs[i].database, "-cmig-lock", NULL);
    g_unlink (lock);
  }
  cr_expect_eq (g_rmdir (folder), 0);
}
