#include "base/error.h"
#include "script/directory.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define SQL(id, down) "-- revision: " id "\n-- down_revision: " down "\n"
#define PY(id, down) "revision = '" id "'\ndown_revision = '" down "'\n"

typedef struct {
  const char *path;
  const char *text; /* NULL: a folder; "-> x": a link */
} Entry;

static void
make (const char *root, const Entry *entry)
{
  g_autofree char *path = g_build_filename (root, entry->path, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_mkdir_with_parents (entry->text == NULL ? path : folder, 0777);
  if (entry->text != NULL && g_str_has_prefix (entry->text, "-> "))
    cr_assert_eq (symlink (entry->text + 3, path), 0);
  else if (entry->text != NULL)
    cr_assert (g_file_set_contents (path, entry->text, -1, NULL));
}

static void
remove_folder (const char *path)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", path);
  cr_assert (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

/* The ids in load order and the warnings, or the error; ROOT stands as "R". */
static char *
load (const Entry *entries, const char *const *locations, gboolean recursive)
{
  g_autofree char *made = g_dir_make_tmp ("cmig-test-XXXXXX", NULL);
  g_autofree char *root = g_canonicalize_filename (made, NULL);
  for (; entries->path != NULL; entries++)
    make (root, entries);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (; locations != NULL && *locations != NULL; locations++) {
    g_autofree char *location = g_build_filename (root, *locations, NULL);
    g_strv_builder_add (builder, location);
  }
  g_auto (GStrv) absolute = g_strv_builder_end (builder);
  const Settings settings = { .script_location = root,
                              .version_locations = absolute[0] == NULL ? NULL : absolute,
                              .recursive_version_locations = recursive };
  g_autoptr (GError) error = NULL;
  g_autoptr (ScriptDirectory) directory = script_directory_read (&settings, NULL, &error);
  GString *found = g_string_new (error == NULL ? NULL : error->message);
  for (guint i = 0; directory != NULL && i < directory->scripts->len; i++) {
    const Script *script = g_ptr_array_index (directory->scripts, i);
    g_string_append_printf (found, "%s%s%s", i == 0 ? "" : " ", script->header.revision,
                            script->kind == SCRIPT_SQL ? "" : "(py)");
  }
  for (guint i = 0; directory != NULL && i < directory->warnings->len; i++)
    g_string_append_printf (found, "; %s",
                            (const char *)g_ptr_array_index (directory->warnings, i));
  g_string_replace (found, root, "R", 0);
  remove_folder (root);
  return g_string_free (found, FALSE);
}

typedef struct {
  Entry entries[8];
  const char *locations[4];
  gboolean recursive;
  const char *want;
} Row;

Test (directory, scripts_are_loaded_in_the_order_of_their_names)
{
  static const Row rows[] = {
    { { { "versions/b.sql", SQL ("1", "") },
        { "versions/a.py", PY ("2", "1") },
        { "versions/B.sql", SQL ("3", "2") } },
      { NULL },
      FALSE,
      "3 2(py) 1" },
    { { { "versions", NULL } }, { NULL }, FALSE, "" },
    { { { "versions/a.txt", "x" },
        { "versions/.a.sql", "x" },
        { "versions/.#a.py", "x" },
        { "versions/__init__.py", "" },
        { "versions/a.pyc", "x" },
        { "versions/x.sql", NULL } },
      { NULL },
      FALSE,
      "" },
    { { { "versions/a.sql", "-- prose\n" } },
      { NULL },
      FALSE,
      "; File R/versions/a.sql has no revision in its header, it is ignored." },
    { { { "versions/a.sql", SQL ("1", "") },
        { "versions/a.py", PY ("1", "") },
        { "versions/a.b.py", PY ("2", "1") } },
      { NULL },
      FALSE,
      "2(py) 1" },
    { { { "versions/a.sql", "-- x\n" }, { "versions/a.py", PY ("1", "") } },
      { NULL },
      FALSE,
      "1(py); File R/versions/a.sql has no revision in its header, it is ignored." },
    { { { "versions/a.sql", SQL ("1", "") }, { "versions/a.py", PY ("2", "") } },
      { NULL },
      FALSE,
      "revision differs between R/versions/a.sql and R/versions/a.py, which are one revision" },
    { { { "versions/a.sql", SQL ("1", "") }, { "versions/a.py", PY ("1", "0") } },
      { NULL },
      FALSE,
      "down_revision differs between R/versions/a.sql and R/versions/a.py, which are one "
      "revision" },
    { { { "x/a.sql", SQL ("1", "") }, { "y/b.sql", SQL ("2", "") } },
      { "y", "missing", "x" },
      FALSE,
      "2 1" },
    { { { "x/a.sql", SQL ("1", "") } },
      { "x", "x" },
      FALSE,
      "1; File R/x/a.sql loaded twice! ignoring. Please ensure version_locations is unique." },
    { { { "x/a.sql", SQL ("1", "") }, { "y/b.sql", "-> ../x/a.sql" } },
      { "x", "y" },
      FALSE,
      "1; File R/x/a.sql loaded twice! ignoring. Please ensure version_locations is unique." },
    { { { "x/a.sql", SQL ("1", "") }, { "y", "-> x" } },
      { "x", "y" },
      FALSE,
      "1; File R/x/a.sql loaded twice! ignoring. Please ensure version_locations is unique." },
    { { { "versions/a/z.sql", SQL ("1", "") } }, { NULL }, FALSE, "" },
    { { { "versions/b/a.sql", SQL ("1", "") },
        { "versions/b/c/a.sql", SQL ("2", "") },
        { "versions/a/z.sql", SQL ("3", "") },
        { "versions/z.sql", SQL ("4", "") },
        { "versions/__pycache__/a.py", "x" },
        { "versions/l", "-> b" },
        { "versions/m.sql", "-> b" } },
      { NULL },
      TRUE,
      "4 3 1 2" },
    { { { "versions/ab12.py", "down_revision = None\n" } }, { NULL }, FALSE, "ab12(py)" },
    { { { "versions/a.sql", "-> missing" } },
      { NULL },
      FALSE,
      "cannot read R/versions/a.sql: No such file or directory" },
    { { { "versions", "a file" } }, { NULL }, FALSE, "cannot read R/versions: Not a directory" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *found = load (rows[i].entries, rows[i].locations, rows[i].recursive);
    cr_expect_str_eq (found, rows[i].want, "row %zu: <%s> is not <%s>", i, found, rows[i].want);
  }
}

Test (directory, headers_longer_than_the_first_read_are_read_whole)
{
  g_autoptr (GString) text = g_string_new ("-- a long one\n");
  while (text->len < 100000)
    g_string_append (text, "-- some prose about it, and more of it\n");
  g_string_append (text, SQL ("1", "0"));
  const Entry entries[] = { { "versions/a.sql", text->str }, { NULL, NULL } };
  g_autofree char *found = load (entries, NULL, FALSE);
  cr_expect_str_eq (found, "1");
}

Test (directory, a_location_that_is_missing_is_alembics_error)
{
  g_autoptr (GError) error = NULL;
  Settings settings = { .script_location = NULL };
  cr_assert_null (script_directory_read (&settings, NULL, &error));
  cr_expect_str_eq (error->message, "No 'script_location' key found in configuration.");
  g_clear_error (&error);
  char missing[] = "no/such";
  settings.script_location = missing;
  cr_assert_null (script_directory_read (&settings, NULL, &error));
  cr_expect_str_eq (error->message, "Path doesn't exist: no/such.  Please use the 'init' command "
                                    "to create a new scripts folder.");
}
