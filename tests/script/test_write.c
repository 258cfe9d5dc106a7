#include "base/error.h"
#include "script/write.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

Test (write, create_dates_are_printed_as_python_prints_them)
{
  static const struct {
    const char *zone;
    double seconds;
    gboolean offset;
    const char *want;
  } rows[] = {
    { "UTC", 7.5, TRUE, "2026-01-13 12:04:07.500000+00:00" },
    { "UTC", 7, TRUE, "2026-01-13 12:04:07+00:00" },
    { "UTC", 7.000001, FALSE, "2026-01-13 12:04:07.000001" },
    { "+05:30", 7, TRUE, "2026-01-13 12:04:07+05:30" },
    { "-03:30", 7, TRUE, "2026-01-13 12:04:07-03:30" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (rows[i].zone);
    g_autoptr (GDateTime) date = g_date_time_new (zone, 2026, 1, 13, 12, 4, rows[i].seconds);
    g_autofree char *found = script_create_date_format (date, rows[i].offset);
    cr_expect_str_eq (found, rows[i].want);
  }
}

Test (write, time_zones_are_known_by_their_names)
{
  static const struct {
    const char *zone;
    gboolean known;
  } rows[] = { { NULL, TRUE },      { "UTC", TRUE },
               { "utc", TRUE },     { "Nowhere/Land", FALSE },
               { "+05:00", FALSE }, { "/etc/localtime", FALSE },
               { "", FALSE } };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *zone = g_strdup (rows[i].zone);
    const Settings settings = { .timezone = zone };
    g_autoptr (GError) error = NULL;
    g_autoptr (GDateTime) date = script_create_date (&settings, &error);
    cr_expect_eq (date != NULL, rows[i].known, "%s", rows[i].zone);
    if (error != NULL)
      cr_expect (g_str_has_prefix (error->message, "Can't locate timezone:"));
  }
}

typedef struct {
  char *root;
  char *versions;
  Settings settings;
  ScriptDirectory directory;
} Project;

static char name_template[] = "%(rev)s_%(slug)s";
static char *no_names[] = { NULL };

static Project *
project_new (void)
{
  Project *project = g_new0 (Project, 1);
  g_autofree char *made = g_dir_make_tmp ("cmig-test-XXXXXX", NULL);
  project->root = g_canonicalize_filename (made, NULL);
  project->versions = g_build_filename (project->root, "versions", NULL);
  project->settings.file_template = name_template;
  project->directory.dir = project->root;
  return project;
}

static void
project_free (Project *project)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", project->root);
  cr_assert (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (project->root);
  g_free (project->versions);
  g_free (project);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Project, project_free)

static void
add_template (const Project *project, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (project->root, name, NULL);
  cr_assert (g_file_set_contents (path, text, -1, NULL));
}

/* The path below the project, a colon and the text; or the error. */
static char *
write_as (Project *project, ScriptFormat format, const char *revision, const char *message)
{
  g_autoptr (GError) error = NULL;
  TemplateValues values = { .up_revision = revision,
                            .down_revision = no_names,
                            .branch_labels = no_names,
                            .depends_on = no_names,
                            .create_date = "now",
                            .message = message };
  g_autofree char *path = script_write (&project->settings, &project->directory, project->versions,
                                        format, &values, &error);
  g_autofree char *text = NULL;
  if (path == NULL) {
    GString *line = g_string_new (error->message);
    g_string_replace (line, project->root, "R", 0);
    return g_string_free (line, FALSE);
  }
  cr_assert (g_file_get_contents (path, &text, NULL, NULL));
  return g_strdup_printf ("%s:%s", path + strlen (project->root) + 1, text);
}

#define PY                                                                                         \
  "\"\"\"${message}\"\"\"\nrevision = ${repr(up_revision)}\ndown_revision = "                      \
  "${repr(down_revision)}\n"
#define SQL                                                                                        \
  "-- ${message}\n-- revision: ${up_revision}\n-- down_revision: ${down_revision | comma,n}\n"

Test (write, the_format_decides_on_the_template)
{
  static const struct {
    gboolean sql, py;
    ScriptFormat format;
    const char *want;
  } rows[] = {
    { TRUE, TRUE, FORMAT_AUTO, "versions/1_m.sql:-- m\n" },
    { FALSE, TRUE, FORMAT_AUTO, "versions/1_m.py:\"\"\"m\"\"\"\n" },
    { FALSE, FALSE, FORMAT_AUTO, "versions/1_m.sql:-- m\n" },
    { TRUE, TRUE, FORMAT_PY, "versions/1_m.py:\"\"\"m\"\"\"\n" },
    { FALSE, TRUE, FORMAT_SQL, "versions/1_m.sql:-- m\n" },
    { TRUE, FALSE, FORMAT_PY, "cannot read R/script.py.mako: " },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Project) project = project_new ();
    if (rows[i].sql)
      add_template (project, "script.sql.mako", SQL);
    if (rows[i].py)
      add_template (project, "script.py.mako", PY);
    g_autofree char *found = write_as (project, rows[i].format, "1", "m");
    cr_expect (g_str_has_prefix (found, rows[i].want), "row %zu: %s", i, found);
  }
}

Test (write, nothing_is_written_that_would_not_read_back)
{
  static const char prefix[] = "the template R/script.";
  static const struct {
    ScriptFormat format;
    const char *message, *want;
  } rows[] = {
    { FORMAT_SQL, NULL, "versions/1_.sql:-- empty message\n-- revision: 1\n-- down_revision: \n" },
    { FORMAT_SQL, "one\ntwo; DROP",
      "versions/1_one_two_drop.sql:-- one\n-- two; DROP\n-- revision: 1\n-- down_revision: \n" },
    { FORMAT_SQL, "upgrade", prefix },
    { FORMAT_SQL, "revision: 2", prefix },
    { FORMAT_PY, "three \"\"\" quotes", prefix },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Project) project = project_new ();
    add_template (project, "script.sql.mako", SQL);
    add_template (project, "script.py.mako", PY);
    g_autofree char *found = write_as (project, rows[i].format, "1", rows[i].message);
    cr_expect (g_str_has_prefix (found, rows[i].want), "row %zu: %s", i, found);
    cr_expect_eq (g_file_test (project->versions, G_FILE_TEST_EXISTS), rows[i].want != prefix,
                  "row %zu", i);
  }
}

Test (write, files_stay_in_their_folder_and_are_never_overwritten)
{
  g_autoptr (Project) project = project_new ();
  add_template (project, "script.sql.mako", SQL);
  g_autofree char *written = write_as (project, FORMAT_SQL, "1", "m");
  g_autofree char *again = write_as (project, FORMAT_SQL, "1", "m");
  cr_expect (g_str_has_prefix (again, "cannot create R/versions/1_m.sql: "), "%s", again);
  g_autofree char *outside = write_as (project, FORMAT_SQL, "../../x", "m");
  cr_expect_str_eq (outside, "the file name ../../x_m.sql leads out of R/versions");
  char deep[] = "%(year)d/%(rev)s";
  project->settings.file_template = deep;
  g_autofree char *below = write_as (project, FORMAT_SQL, "2", "m");
  cr_expect (g_str_has_prefix (below, "versions/2") && strstr (below, "/2.sql:") != NULL, "%s",
             below);
}
