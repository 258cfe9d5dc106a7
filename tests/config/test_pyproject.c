#include "base/error.h"
#include "settings/settings.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Stands in a folder of its own that holds these files, those that are not NULL. */
static char *
enter_project (const char *ini, const char *pyproject)
{
  g_autofree char *made = g_dir_make_tmp ("cmig-pyproject-XXXXXX", NULL);
  char *folder = realpath (made, NULL);
  cr_assert_eq (chdir (folder), 0);
  g_unsetenv ("ALEMBIC_CONFIG");
  g_unsetenv ("CMIG_LOG_LEVEL");
  if (ini != NULL)
    cr_assert (g_file_set_contents ("alembic.ini", ini, -1, NULL));
  if (pyproject != NULL)
    cr_assert (g_file_set_contents ("pyproject.toml", pyproject, -1, NULL));
  return folder;
}

static void
leave_project (char *folder)
{
  g_remove ("alembic.ini");
  g_remove ("pyproject.toml");
  cr_assert_eq (chdir ("/"), 0);
  cr_assert_eq (g_rmdir (folder), 0);
  g_free (folder);
}

/* The notes as "NAME=VALUE (FILE:LINE)", joined by "; ", with "@" for the folder. */
static char *
describe (const Settings *settings, const char *folder)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < settings->notes->len; i++) {
    const SettingNote *note = g_ptr_array_index (settings->notes, i);
    g_string_append_printf (text, "%s%s=%s (%s)", i == 0 ? "" : "; ", note->name, note->value,
                            note->source);
  }
  g_string_replace (text, folder, "@", 0);
  return g_string_free (text, FALSE);
}

Test (pyproject, the_ini_file_comes_first_for_each_key)
{
  static const struct {
    const char *ini, *pyproject, *want;
  } rows[] = {
    { NULL, "[tool.alembic]\nscript_location = \"%(here)s/m\"\n",
      "script_location=@/m (@/pyproject.toml:2)" },
    { "[alembic]\nscript_location = i\n", "[tool.alembic]\nscript_location = \"m\"\n",
      "script_location=i (@/alembic.ini:2)" },
    { "[alembic]\nscript_location = i\n", "[tool.alembic]\ntimezone = \"UTC\"\n",
      "script_location=i (@/alembic.ini:2); timezone=UTC (@/pyproject.toml:2)" },
    { "[alembic]\ntimezone =\n", "[tool.alembic]\ntimezone = \"UTC\"\n", "" },
    { "[alembic]\nversion_locations =\n", "[tool.alembic]\nversion_locations = [\"a\", '/b:c']\n",
      "version_locations=@/a, /b:c (@/pyproject.toml:2)" },
    { "[alembic]\nversion_locations = x\n", "[tool.alembic]\nversion_locations = [\"a\"]\n",
      "version_locations=x (@/alembic.ini:2)" },
    { NULL, "[tool.alembic]\nversion_locations = []\nprepend_sys_path = [\n \".\", 'src']\n",
      "prepend_sys_path=@, @/src (@/pyproject.toml:3)" },
    { NULL,
      "[tool.alembic]\nrecursive_version_locations = true\nsourceless = false\n"
      "revision_environment = true\ntruncate_slug_length = 20\n"
      "file_template = \"%%(year)d_%%(rev)s\"\n",
      "recursive_version_locations=true (@/pyproject.toml:2); sourceless=false "
      "(@/pyproject.toml:3); file_template=%(year)d_%(rev)s (@/pyproject.toml:6); "
      "revision_environment=true (@/pyproject.toml:4); truncate_slug_length=20 "
      "(@/pyproject.toml:5)" },
    { NULL, "[tool]\nalembic = { script_location = \"m\" }\n",
      "script_location=m (@/pyproject.toml:2)" },
    { NULL, "tool.alembic.script_location = \"m\"\n", "script_location=m (@/pyproject.toml:1)" },
    { NULL, "[ tool . 'alembic' ]\nscript_location = \"m\"\n",
      "script_location=m (@/pyproject.toml:2)" },
    { NULL, "[project]\ndependencies = [\"alembic\"]\n[tool.other]\nalembic = 1\n", "" },
    { NULL, "this is no TOML, but not ours either", "" },
    { NULL,
      "[tool.cmig]\nversion_table = \"v\"\ntransaction_per_migration = false\n"
      "lock_timeout = 5\nfile_mode = 0o640\ndatabase_env = [\"A\", \"B\"]\nbackup = false\n",
      "version_table=v (@/pyproject.toml:2); transaction_per_migration=false "
      "(@/pyproject.toml:3); lock_timeout=5 (@/pyproject.toml:4); database_env=A, B "
      "(@/pyproject.toml:6); file_mode=640 (@/pyproject.toml:5); backup=false "
      "(@/pyproject.toml:7)" },
    { "[cmig]\nversion_table = i\n", "[tool.cmig]\nversion_table = \"v\"\nrebuild = \"keep\"\n",
      "version_table=i (@/alembic.ini:2); rebuild=keep (@/pyproject.toml:3)" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    char *folder = enter_project (rows[i].ini, rows[i].pyproject);
    g_autoptr (GError) error = NULL;
    g_autoptr (Settings) settings = settings_read (NULL, NULL, NULL, &error);
    cr_assert (settings != NULL, "%s: %s", rows[i].pyproject, error == NULL ? "" : error->message);
    g_autofree char *got = describe (settings, folder);
    cr_expect_str_eq (got, rows[i].want);
    leave_project (folder);
  }
}

Test (pyproject, a_wrong_value_is_an_error_with_its_line)
{
  static const struct {
    const char *text;
    size_t line;
    const char *message;
  } rows[] = {
    { "[tool]\nalembic = 1\n", 2, "Incorrect TOML format" },
    { "[[tool.alembic]]\n", 1, "Incorrect TOML format" },
    { "[tool.alembic]\nsourceless = 'true'\n", 2,
      "boolean value expected for TOML parameter 'sourceless'" },
    { "[tool.alembic]\nrecursive_version_locations = 1\n", 2,
      "boolean value expected for TOML parameter 'recursive_version_locations'" },
    { "[tool.alembic]\nscript_location = 1.5\n", 2,
      "unsupported TOML value type for key: 'script_location'" },
    { "[tool.alembic]\ntimezone = 2020-01-01\n", 2,
      "unsupported TOML value type for key: 'timezone'" },
    { "[tool.alembic]\ntruncate_slug_length = 1.5\n", 2,
      "unsupported TOML value type for key: 'truncate_slug_length'" },
    { "[tool.alembic]\nscript_location = [\"a\"]\n", 2,
      "script_location in [tool.alembic]: expected a text, not a value of type array" },
    { "[tool.alembic]\nfile_template = '100%'\n", 2,
      "file_template in [tool.alembic]: a % that is followed by neither % nor (here)s" },
    { "[tool.alembic]\n\nversion_locations = 'a b'\n", 3,
      "version_locations in [tool.alembic]: expected a list of texts, not a value of type string" },
    { "[tool.alembic]\nversion_locations = [\n'a',\n1]\n", 4,
      "version_locations in [tool.alembic]: expected a list of texts, not a value of type "
      "integer" },
    { "[tool.alembic]\nversion_locations = ['a:b']\n", 2,
      "version_locations in [tool.alembic]: 'a:b' names a folder in a Python package, which is not "
      "supported" },
    { "[tool.alembic]\ntruncate_slug_length = 'x'\n", 2,
      "truncate_slug_length in [tool.alembic]: expected a number of characters, not 'x'" },
    { "[tool.alembic.post_write_hooks]\nname = 'a'\n", 1,
      "post_write_hooks in [tool.alembic]: expected a list of tables, not a value of type table" },
    { "[[tool.alembic.post_write_hooks]]\ntype = 'a'\n", 1, "a post write hook has no name" },
    { "[tool.cmig]\nversion_tabel = 'x'\n", 2,
      "unknown key 'version_tabel' in [tool.cmig]: did you mean 'version_table'?" },
    { "[tool.cmig]\nlock_timeout = 'x'\n", 2,
      "lock_timeout in [tool.cmig]: expected a duration, not 'x'" },
    { "[tool.cmig]\nfile_mode = 640\n", 2,
      "file_mode in [tool.cmig]: expected permissions in octal, not '1200'" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    char *folder = enter_project (NULL, rows[i].text);
    g_autoptr (GError) error = NULL;
    g_autoptr (Settings) settings = settings_read (NULL, NULL, NULL, &error);
    cr_assert (settings == NULL && error->domain == CMIG_ERROR, "%s", rows[i].text);
    cr_expect_str_eq (error->message, rows[i].message);
    cr_expect_eq (error_place (error)->line, rows[i].line, "%s: line %zu", rows[i].text,
                  error_place (error)->line);
    cr_expect (g_str_has_suffix (error_place (error)->file, "/pyproject.toml"));
    leave_project (folder);
  }
}

Test (pyproject, hooks_are_tables)
{
  static const char text[] = "[[tool.alembic.post_write_hooks]]\nname = 'a'\ntype = 'exec'\n"
                             "executable = '%(here)s/x'\noptions = '-l'\n"
                             "[[tool.alembic.post_write_hooks]]\nname = 'b'\n";
  char *folder = enter_project ("[alembic]\n", text);
  g_autoptr (Settings) settings = settings_read (NULL, NULL, NULL, NULL);
  cr_assert_eq (settings->hooks->len, 2);
  const PostWriteHook *a = settings->hooks->pdata[0], *b = settings->hooks->pdata[1];
  g_autofree char *target = g_build_filename (folder, "x", NULL);
  cr_expect_str_eq (a->target, target);
  cr_expect_str_eq (a->options, "-l");
  cr_expect (g_str_equal (b->name, "b") && b->type == NULL);
  cr_assert (g_file_set_contents ("alembic.ini", "[post_write_hooks]\nhooks = c\n", -1, NULL));
  g_autoptr (Settings) ini_wins = settings_read (NULL, NULL, NULL, NULL);
  cr_expect_eq (ini_wins->hooks->len, 1);
  leave_project (folder);
}

Test (pyproject, the_files_are_found_as_alembic_finds_them)
{
  static const struct {
    const char *variable, *first, *second, *want; /* files that hold their own name */
  } rows[] = {
    { NULL, NULL, NULL, "alembic.ini pyproject.toml" },
    { "pyproject.toml", NULL, NULL, "alembic.ini pyproject.toml" },
    { "sub/pyproject.toml", NULL, NULL, "alembic.ini sub/pyproject.toml" },
    { "b.ini", NULL, NULL, "b.ini pyproject.toml" },
    { NULL, "b.ini", NULL, "b.ini pyproject.toml" },
    { NULL, "sub/pyproject.toml", NULL, "alembic.ini sub/pyproject.toml" },
    { NULL, "sub/pyproject.toml", "b.ini", "b.ini sub/pyproject.toml" },
    { "b.ini", "sub/pyproject.toml", NULL, "b.ini sub/pyproject.toml" },
    { NULL, "b.ini", "alembic.ini", "only one ini file may be indicated" },
    { NULL, "pyproject.toml", "sub/pyproject.toml", "pyproject.toml indicated more than once" },
  };
  char *folder = enter_project ("[alembic]\ntimezone = alembic.ini\n",
                                "[tool.alembic]\nscript_location = 'pyproject.toml'\n");
  cr_assert (g_file_set_contents ("b.ini", "[alembic]\ntimezone = b.ini\n", -1, NULL));
  cr_assert_eq (g_mkdir ("sub", 0700), 0);
  cr_assert (g_file_set_contents (
      "sub/pyproject.toml", "[tool.alembic]\nscript_location = 'sub/pyproject.toml'\n", -1, NULL));
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    const char *const files[] = { rows[i].first, rows[i].second, NULL };
    g_autoptr (GError) error = NULL;
    if (rows[i].variable != NULL)
      g_setenv ("ALEMBIC_CONFIG", rows[i].variable, TRUE);
    else
      g_unsetenv ("ALEMBIC_CONFIG");
    g_autoptr (Settings) settings = settings_read (NULL, files, NULL, &error);
    g_autofree char *got = settings == NULL ? g_strdup (error->message)
                                            : g_strdup_printf ("%s %s", settings->timezone,
                                                               settings->script_location);
    cr_expect_str_eq (got, rows[i].want);
  }
  g_remove ("sub/pyproject.toml");
  g_rmdir ("sub");
  g_remove ("b.ini");
  leave_project (folder);
}
