#include "base/error.h"
#include "runtime/replay.h"
#include "runtime/version_table.h"
#include "script/directory.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

/* A project in a temporary folder. */
typedef struct {
  char *folder;
  Settings settings;
  ScriptDirectory *directory;
  RevisionMap *map;
  MigrationContext context;
} Project;

static const struct {
  const char *file, *text;
} scripts[] = {
  { "a.sql", "-- revision: a\n-- down_revision:\n-- validate\nselect 'no rows';\n-- upgrade\n"
             "create table a (id integer primary key);\n-- downgrade\ndrop table a;\n" },
  { "b.py", "from alembic import op\nimport sqlalchemy as sa\nrevision = 'b'\ndown_revision = 'a'\n"
            "def upgrade():\n    print('hello')\n    op.add_column('a', sa.Column('b', "
            "sa.Text()))\ndef downgrade():\n    op.drop_column('a', 'b')\n" },
  { "c.sql", "-- revision: c\n-- down_revision: a\n-- upgrade\ncreate table c (id);\n" },
  { "d.sql",
    "-- revision: d\n-- down_revision: b, c\n-- upgrade\ncreate view d as select b from a;\n"
    "-- downgrade\ndrop view d;\n" },
  { "e.sql", "-- revision: e\n-- down_revision: d\n-- upgrade\nselect 1;\ninsert into nowhere "
             "values (1);\n-- downgrade\n" },
};

static void
say_nothing (void *data G_GNUC_UNUSED, LogLevel level G_GNUC_UNUSED,
             const char *logger G_GNUC_UNUSED, const char *message)
{
  cr_assert_fail ("a replay logs nothing, but there was: %s", message);
}

static void
project_open (Project *project)
{
  static char nothing[] = "", version_table[] = "alembic_version";
  *project = (Project){ .folder = g_dir_make_tmp ("cmig-XXXXXX", NULL) };
  g_autofree char *versions = g_build_filename (project->folder, "versions", NULL);
  g_mkdir_with_parents (versions, 0700);
  for (size_t i = 0; i < G_N_ELEMENTS (scripts); i++) {
    g_autofree char *path = g_build_filename (versions, scripts[i].file, NULL);
    g_file_set_contents (path, scripts[i].text, -1, NULL);
  }
  project->settings = (Settings){ .config_file = project->folder,
                                  .script_location = project->folder,
                                  .pre_alembic_table = nothing };
  project->directory = script_directory_read (&project->settings, NULL, NULL);
  const GPtrArray *found = project->directory->scripts;
  g_autofree const RevisionHeader **headers = g_new (const RevisionHeader *, found->len);
  for (guint i = 0; i < found->len; i++)
    headers[i] = &((const Script *)g_ptr_array_index (found, i))->header;
  project->map = revision_map_build (headers, found->len, NULL);
  project->context = (MigrationContext){
    .settings = &project->settings,
    .map = project->map,
    .scripts = found,
    .dialect = "sqlite",
    .section = "alembic",
    .table = { version_table, NULL, version_table },
    .log = say_nothing,
  };
}

static void
project_close (Project *project)
{
  static const char command[] = "rm -rf ";
  g_autofree char *line = g_strconcat (command, project->folder, NULL);
  cr_assert_eq (system (line), 0);
  revision_map_free (project->map);
  script_directory_free (project->directory);
  g_free (project->folder);
}

/* "table,table:column,column|row,row" of what DRIVER holds. */
static char *
describe (Driver *driver)
{
  gssize offset;
  char *row = NULL;
  static const char query[]
      = "select (select group_concat (name) from (select name from sqlite_master where name not "
        "like 'sqlite_%' and name <> 'alembic_version' order by name)) || '|' || (select "
        "group_concat (version_num) from (select * from alembic_version order by 1)) as x";
  cr_assert (driver->type->query (driver, query, strlen (query), &row, &offset, NULL));
  return row;
}

Test (replay, a_database_looks_as_its_revisions_leave_it)
{
  static const struct {
    const char *rows, *want;
  } cases[] = {
    { "a", "x='a|a'" },       { "b", "x='a|b'" },         { "c", "x='a,c|c'" },
    { "b c", "x='a,c|b,c'" }, { "c b", "x='a,c|b,c'" },   { "a b", "x='a|b'" },
    { "d", "x='a,c,d|d'" },   { "a d b", "x='a,c,d|d'" }, { "b b", "x='a|b'" },
    { "", "x=NULL" },
  };
  Project project;
  project_open (&project);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (GStrv) rows = g_strsplit (cases[i].rows, " ", -1);
    g_autoptr (GError) error = NULL;
    Driver *driver = replay_open (&project.context, (const char *const *)rows, &error);
    cr_assert_not_null (driver, "%s: %s", cases[i].rows, error == NULL ? "" : error->message);
    g_autofree char *found = describe (driver);
    cr_expect_str_eq (found, cases[i].want, "%s: %s", cases[i].rows, found);
    driver->type->close (driver);
  }
  project_close (&project);
}

Test (replay, what_cannot_be_replayed_is_said_with_its_place)
{
  static const struct {
    const char *row;
    int kind;
    const char *file;
    size_t line, column;
  } cases[] = {
    { "e", ERROR_DATABASE, "e.sql", 5, 1 },
    { "x", ERROR_AHEAD, NULL, 0, 0 },
  };
  Project project;
  project_open (&project);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *const rows[] = { cases[i].row, NULL };
    g_autoptr (GError) error = NULL;
    cr_assert_null (replay_open (&project.context, rows, &error));
    cr_assert (g_error_matches (error, CMIG_ERROR, cases[i].kind), "%s", error->message);
    const CmigErrorPrivate *place = error_place (error);
    cr_expect (cases[i].file == NULL ? place->file == NULL
                                     : g_str_has_suffix (place->file, cases[i].file));
    cr_expect_eq (place->line, cases[i].line, "line %zu", place->line);
    cr_expect_eq (place->column, cases[i].column, "column %zu", place->column);
    cr_expect_not_null (place->hint);
  }
  project_close (&project);
}

Test (replay, steps_go_down_again_and_a_missing_downgrade_is_told)
{
  static const struct {
    const char *row;
    gboolean can;
    const char *after;
  } cases[] = {
    { "d", TRUE, "x='a,c|b,c'" },
    { "b", TRUE, "x='a|a'" },
    { "c", FALSE, "x='a,c|c'" },
  };
  Project project;
  project_open (&project);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *const rows[] = { cases[i].row, NULL };
    g_autoptr (Replay) replay = replay_new (&project.context, NULL);
    g_autoptr (Plan) up = replay_plan (&project.context, rows, NULL);
    for (guint j = 0; j < up->steps->len; j++)
      cr_assert (replay_step (replay, g_ptr_array_index (up->steps, j), NULL));
    g_autoptr (Plan) down = plan_downgrade (project.map, rows, "a", NULL);
    g_autoptr (GError) error = NULL;
    cr_expect_eq (replay_step (replay, g_ptr_array_index (down->steps, 0), &error), cases[i].can,
                  "%s: %s", cases[i].row, error == NULL ? "" : error->message);
    g_autofree char *found = describe (replay_driver (replay));
    cr_expect_str_eq (found, cases[i].after, "%s: %s", cases[i].row, found);
  }
  project_close (&project);
}
