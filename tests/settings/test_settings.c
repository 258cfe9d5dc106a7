#include "base/error.h"
#include "settings/settings.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A folder of its own to stand in, where alembic.ini holds TEXT (nothing when it is NULL). */
static char *
enter_project (const char *text)
{
  g_autofree char *made = g_dir_make_tmp ("cmig-settings-XXXXXX", NULL);
  char *folder = realpath (made, NULL);
  cr_assert_eq (chdir (folder), 0);
  g_unsetenv ("ALEMBIC_CONFIG");
  g_unsetenv ("CMIG_LOG_LEVEL");
  if (text != NULL)
    cr_assert (g_file_set_contents ("alembic.ini", text, -1, NULL));
  return folder;
}

static void
leave_project (char *folder)
{
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);
  for (const char *name = g_dir_read_name (names); name != NULL; name = g_dir_read_name (names)) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    cr_assert_eq (g_remove (path), 0);
  }
  cr_assert_eq (chdir ("/"), 0);
  cr_assert_eq (g_rmdir (folder), 0);
  g_free (folder);
}

static Settings *
read_text (const char *text, GError **error)
{
  char *folder = enter_project (text);
  Settings *settings = settings_read (NULL, NULL, "alembic", error);
  leave_project (folder);
  return settings;
}

/* TEXT with FOLDER in the place of '@'. */
static char *
in_folder (const char *text, const char *folder)
{
  g_auto (GStrv) parts = g_strsplit (text, "@", -1);
  return g_strjoinv (folder, parts);
}

Test (settings, the_standard_is_that_of_the_documentation)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Settings) settings = read_text (NULL, &error);
  cr_assert_not_null (settings);
  cr_expect_null (settings->script_location);
  cr_expect_null (settings->version_locations);
  cr_expect_str_eq (settings->file_template, "%(rev)s_%(slug)s");
  cr_expect_eq (settings->truncate_slug_length, 40);
  cr_expect_null (settings->timezone);
  cr_expect_str_eq (settings->output_encoding, "utf-8");
  cr_expect_null (settings->url);
  cr_expect_null (settings->url_error);
  cr_expect_eq (settings->hooks->len, 0);
  cr_expect_not_null (settings->logging);
  cr_expect_str_eq (settings->pre_alembic_table, "refresh_tokens");
  cr_expect_str_eq (settings->pre_alembic_revision, "001");
  cr_expect_str_eq (settings->version_table, "alembic_version");
  cr_expect_null (settings->version_table_schema);
  cr_expect (settings->transaction_per_migration);
  cr_expect_eq (settings->lock_timeout_ms, 60000);
  cr_expect (settings->confirm_downgrade);
  cr_expect_null (settings->database_env);
  cr_expect_eq (settings->file_mode, 0600);
  cr_expect_eq (settings->revision_ids, REVISION_IDS_AUTO);
  cr_expect_not (settings->continue_when_ahead);
  cr_expect_not (settings->backup);
  cr_expect_eq (settings->backup_keep, 5);
  cr_expect_null (settings->backup_dir);
}

Test (settings, script_and_version_locations_are_split_as_alembic_splits_them)
{
  static const struct {
    const char *text, *script_location, *version_locations; /* '@' is the folder */
  } rows[] = {
    { "script_location = alembic", "alembic", "" },
    { "script_location = ./alembic//x/", "alembic/x", "" },
    { "script_location = %(here)s/alembic", "@/alembic", "" },
    { "script_location =", ".", "" },
    { "version_locations = a, b,c  /d/../e", NULL, "@/a @/b @/c /d/../e" },
    { "version_locations = %(here)s/a ,b", NULL, "@/a @/b" },
    { "version_locations =\nversion_path_separator = wrong", NULL, "" },
    { "path_separator = os\nversion_locations = /a b: c::/d", NULL, "/a b|@/c|/d" },
    { "path_separator = :\nversion_locations = /a:/b", NULL, "/a|/b" },
    { "path_separator = ;\nversion_locations = a ; b", NULL, "@/a|@/b" },
    { "path_separator = space\nversion_locations = a  b", NULL, "@/a|@/b" },
    { "path_separator = newline\nversion_locations =\n  a\n  b c\n", NULL, "@/a|@/b c" },
    { "version_path_separator = :\nversion_locations = /a:/b", NULL, "/a|/b" },
    { "path_separator = ;\nversion_path_separator = wrong\nversion_locations = /a;/b", NULL,
      "/a|/b" },
    { "path_separator = wrong", NULL, "" },
    { "recursive_version_locations = True", NULL, "" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = g_strconcat ("[alembic]\n", rows[i].text, "\n", NULL);
    char *folder = enter_project (text);
    g_autoptr (GError) error = NULL;
    g_autoptr (Settings) settings = settings_read (NULL, NULL, "alembic", &error);
    cr_assert (settings != NULL, "%s: %s", rows[i].text, error == NULL ? "" : error->message);
    g_autofree char *location
        = rows[i].script_location == NULL ? NULL : in_folder (rows[i].script_location, folder);
    g_autofree char *want = in_folder (rows[i].version_locations, folder);
    g_autofree char *got
        = settings->version_locations == NULL
              ? g_strdup ("")
              : g_strjoinv (strchr (want, '|') == NULL ? " " : "|", settings->version_locations);
    cr_expect (g_strcmp0 (settings->script_location, location) == 0, "%s: got %s", rows[i].text,
               settings->script_location);
    cr_expect_str_eq (got, want);
    cr_expect_not (settings->recursive_version_locations);
    leave_project (folder);
  }
}

Test (settings, a_wrong_value_is_an_error_with_its_line)
{
  static const struct {
    const char *text;
    ErrorKind kind;
    size_t line;
    const char *message;
  } rows[] = {
    { "[alembic]\n\nversion_locations = a\npath_separator = comma", ERROR_CONFIG, 4,
      "'comma' is not a valid value for path_separator; expected 'space', 'newline', 'os', ':', "
      "';'" },
    { "[alembic]\nversion_locations = a\nversion_path_separator = ", ERROR_CONFIG, 3,
      "'' is not a valid value for version_path_separator; expected 'space', 'newline', 'os', ':', "
      "';'" },
    { "[alembic]\npath_separator = x\nprepend_sys_path = .", ERROR_CONFIG, 2,
      "'x' is not a valid value for path_separator; expected 'space', 'newline', 'os', ':', ';'" },
    { "[DEFAULT]\nscript_location = pkg:sub\n[alembic]", ERROR_UNSUPPORTED, 2,
      "script_location in [alembic]: 'pkg:sub' names a folder in a Python package, which is not "
      "supported" },
    { "[alembic]\nversion_locations = /x:y a:b", ERROR_UNSUPPORTED, 2,
      "version_locations in [alembic]: 'a:b' names a folder in a Python package, which is not "
      "supported" },
    { "[alembic]\nfile_template = %(rev)s", ERROR_CONFIG, 2,
      "cannot read file_template in [alembic]: it refers to %(rev)s, but there is no such option" },
    { "[alembic]\ntruncate_slug_length = -1", ERROR_CONFIG, 2,
      "truncate_slug_length in [alembic]: expected a number of characters, not '-1'" },
    { "[alembic]\nrevision_environment = maybe", ERROR_CONFIG, 2,
      "revision_environment in [alembic]: String is not true/false: 'maybe'" },
    { "[cmig]\npre_alembic_tabel = x", ERROR_CONFIG, 2,
      "unknown key 'pre_alembic_tabel' in [cmig]: did you mean 'pre_alembic_table'?" },
    { "[cmig]\nxyz = x", ERROR_CONFIG, 2, "unknown key 'xyz' in [cmig]" },
    { "[cmig]\nlock_timeout = 60 s", ERROR_CONFIG, 2,
      "lock_timeout in [cmig]: expected a duration, not '60 s'" },
    { "[cmig]\nlock_timeout =", ERROR_CONFIG, 2,
      "lock_timeout in [cmig]: expected a duration, not ''" },
    { "[cmig]\nlock_timeout = -1", ERROR_CONFIG, 2,
      "lock_timeout in [cmig]: expected a duration, not '-1'" },
    { "[cmig]\nlock_timeout = 9223372036854775807h", ERROR_CONFIG, 2,
      "lock_timeout in [cmig]: expected a duration, not '9223372036854775807h'" },
    { "[cmig]\nfile_mode = 1777", ERROR_CONFIG, 2,
      "file_mode in [cmig]: expected permissions in octal, not '1777'" },
    { "[cmig]\nfile_mode = rw", ERROR_CONFIG, 2,
      "file_mode in [cmig]: expected permissions in octal, not 'rw'" },
    { "[cmig]\ntransaction_per_migration = y", ERROR_CONFIG, 2,
      "transaction_per_migration in [cmig]: expected true or false, not 'y'" },
    { "[cmig]\nconfirm_downgrade = on", ERROR_CONFIG, 2,
      "confirm_downgrade in [cmig]: expected one of never, always, not 'on'" },
    { "[cmig]\nversion_table =", ERROR_CONFIG, 2, "version_table in [cmig]: must not be empty" },
    { "[cmig]\npre_alembic_revision =", ERROR_CONFIG, 2,
      "pre_alembic_revision in [cmig]: must not be empty" },
    { "[cmig]\ndatabase_env = sqlite:///x.db", ERROR_CONFIG, 2,
      "database_env in [cmig]: expected names of environment variables" },
    { "[cmig]\nscript_env = $X", ERROR_CONFIG, 2,
      "script_env in [cmig]: expected names of environment variables" },
    { "[cmig]\nrebuild = x", ERROR_CONFIG, 2,
      "rebuild in [cmig]: expected one of alembic, keep, not 'x'" },
    { "[cmig]\nbackup = always", ERROR_CONFIG, 2,
      "backup in [cmig]: expected true or false, not 'always'" },
    { "[cmig]\nbackup_keep = -1", ERROR_CONFIG, 2,
      "backup_keep in [cmig]: expected a number, not '-1'" },
    { "[cmig]\nbackup_keep =", ERROR_CONFIG, 2,
      "backup_keep in [cmig]: expected a number, not ''" },
    { "[cmig]\nhistory_table = Alembic_version", ERROR_CONFIG, 2,
      "history_table in [cmig]: alembic_version is another table" },
    { "[cmig]\nedited_scripts = refuse", ERROR_CONFIG, 2,
      "edited_scripts in [cmig]: expected one of warn, fail, ignore, not 'refuse'" },
    { "[post_write_hooks]\nhooks = 5%", ERROR_CONFIG, 2,
      "cannot read hooks in [post_write_hooks]: a % that is followed by neither % nor (" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (Settings) settings = read_text (rows[i].text, &error);
    cr_assert (settings == NULL && g_error_matches (error, CMIG_ERROR, (int)rows[i].kind), "%s",
               rows[i].text);
    cr_expect_str_eq (error->message, rows[i].message);
    cr_expect_eq (error_place (error)->line, rows[i].line, "%s", rows[i].text);
    cr_expect (g_str_has_suffix (error_place (error)->file, "/alembic.ini"));
  }
}

Test (settings, plain_keys_are_read)
{
  static const char text[]
      = "[alembic]\n"
        "recursive_version_locations = true\nrevision_environment = Y\n"
        "file_template = %%(year)d_%%(rev)s\ntruncate_slug_length = 0\n"
        "timezone = UTC\noutput_encoding =\nsqlalchemy.url = sqlite:///a%%20b.db\n"
        "[cmig]\npre_alembic_table =\nversion_table = v\nversion_table_schema = s\n"
        "transaction_per_migration = OFF\nlock_timeout = 500ms\n"
        "confirm_downgrade = never\ndatabase_env = A, B_2  C\nfile_mode = 0o640\n"
        "revision_ids = sequential\nwhen_ahead = continue\nscript_env = A\n"
        "verify_ignore = spatial_*, x y\nlint_ignore = a, b\nstamp_check = refuse\n"
        "rebuild = keep\nhistory_table = h\nedited_scripts = FAIL\nbackup = on\nbackup_keep = "
        "12\nbackup_dir = b d\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (Settings) settings = read_text (text, &error);
  cr_assert (settings != NULL, "%s", error == NULL ? "" : error->message);
  cr_expect (settings->recursive_version_locations && settings->revision_environment);
  cr_expect_str_eq (settings->file_template, "%(year)d_%(rev)s");
  cr_expect_eq (settings->truncate_slug_length, 40);
  cr_expect_str_eq (settings->timezone, "UTC");
  cr_expect_str_eq (settings->output_encoding, "utf-8");
  cr_expect_str_eq (settings->url, "sqlite:///a%20b.db");
  cr_expect_eq (settings->url_line, 8);
  cr_expect_str_eq (settings->pre_alembic_table, "");
  cr_expect_str_eq (settings->version_table, "v");
  cr_expect_str_eq (settings->version_table_schema, "s");
  cr_expect_not (settings->transaction_per_migration);
  cr_expect_eq (settings->lock_timeout_ms, 500);
  cr_expect_not (settings->confirm_downgrade);
  g_autofree char *variables = g_strjoinv ("|", settings->database_env);
  cr_expect_str_eq (variables, "A|B_2|C");
  cr_expect_eq (settings->stamp_check, STAMP_CHECK_REFUSE);
  g_autofree char *ignored = g_strjoinv ("|", settings->verify_ignore);
  cr_expect_str_eq (settings->lint_ignore[1], "b");
  cr_expect_str_eq (ignored, "spatial_*|x|y");
  cr_expect_eq (settings->file_mode, 0640);
  cr_expect_eq (settings->revision_ids, REVISION_IDS_SEQUENTIAL);
  cr_expect (settings->continue_when_ahead);
  cr_expect_str_eq (settings->history_table, "h");
  cr_expect_eq (settings->edited_scripts, EDITED_SCRIPTS_FAIL);
  cr_expect (settings->backup);
  cr_expect_eq (settings->backup_keep, 12);
  cr_expect_str_eq (settings->backup_dir, "b d");
}

Test (settings, durations_have_units)
{
  static const struct {
    const char *text;
    gint64 want;
  } rows[] = { { "0", 0 },       { "7", 7000 },    { "60s", 60000 },
               { "500ms", 500 }, { "2m", 120000 }, { "1h", 3600000 } };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = g_strconcat ("[cmig]\nlock_timeout = ", rows[i].text, NULL);
    g_autoptr (Settings) settings = read_text (text, NULL);
    cr_assert_not_null (settings);
    cr_expect_eq (settings->lock_timeout_ms, rows[i].want, "%s", rows[i].text);
  }
}

Test (settings, hooks_are_read_unchecked)
{
  g_autoptr (Settings) settings = read_text (
      "[post_write_hooks]\nhooks = a, b c\na.type = exec\na.executable = /bin/x\n"
      "a.options = -l REVISION_SCRIPT_FILENAME\nb.type = module\nb.module = m\nb.cwd = %(here)s\n"
      "b.executable = y\n",
      NULL);
  cr_assert_eq (settings->hooks->len, 3);
  const PostWriteHook *a = settings->hooks->pdata[0], *b = settings->hooks->pdata[1],
                      *c = settings->hooks->pdata[2];
  cr_expect_str_eq (a->target, "/bin/x");
  cr_expect_str_eq (a->options, "-l REVISION_SCRIPT_FILENAME");
  cr_expect_str_eq (b->target, "m");
  cr_expect_not_null (b->cwd);
  cr_expect (g_str_equal (c->name, "c") && c->type == NULL && c->target == NULL);
}

Test (settings, a_bad_url_is_kept_for_those_who_need_it)
{
  g_autoptr (Settings) settings
      = read_text ("[alembic]\nsqlalchemy.url = postgresql://u:se%cret@h/d\n", NULL);
  cr_assert_not_null (settings);
  cr_expect_null (settings->url);
  cr_assert_not_null (settings->url_error);
  cr_expect_eq (error_place (settings->url_error)->line, 2);
  cr_expect_null (strstr (settings->url_error->message, "cret"));
}

Test (settings, the_file_is_found_as_alembic_finds_it)
{
  char *folder
      = enter_project ("[alembic]\nscript_location = standard\n[other]\nscript_location = named\n");
  g_file_set_contents ("b.ini", "[alembic]\nscript_location = b\n", -1, NULL);
  const struct {
    const char *variable, *file, *section, *config_file, *want;
  } rows[] = {
    { NULL, NULL, "alembic", "alembic.ini", "standard" },
    { "", NULL, NULL, "alembic.ini", "standard" },
    { "b.ini", NULL, "alembic", "b.ini", "b" },
    { "b.ini", "alembic.ini", "other", "alembic.ini", "named" },
    { NULL, "./b.ini", "other", "b.ini", NULL },
    { NULL, "no/such.ini", "alembic", "no/such.ini", NULL },
    { NULL, "b.ini/x", "alembic", "b.ini/x", NULL },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    if (rows[i].variable != NULL)
      g_setenv ("ALEMBIC_CONFIG", rows[i].variable, TRUE);
    else
      g_unsetenv ("ALEMBIC_CONFIG");
    const char *const files[] = { rows[i].file, NULL };
    g_autoptr (Settings) settings = settings_read (NULL, files, rows[i].section, NULL);
    g_autofree char *file = g_build_filename (folder, rows[i].config_file, NULL);
    cr_assert_not_null (settings, "%s", file);
    cr_expect_str_eq (settings->config_file, file);
    cr_expect (g_strcmp0 (settings->script_location, rows[i].want) == 0, "%s", file);
  }
  leave_project (folder);
}

Test (settings, a_file_that_is_no_configuration_is_refused)
{
  char *folder = enter_project (NULL);
  g_file_set_contents ("binary",
                       "\x7f"
                       "ELF\0\1",
                       6, NULL);
  static const struct {
    const char *file;
    ErrorKind kind;
  } rows[] = { { ".", ERROR_CONFIG }, { "binary", ERROR_CONFIG } };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    const char *const files[] = { rows[i].file, NULL };
    g_autoptr (Settings) settings = settings_read (NULL, files, "alembic", &error);
    cr_expect (settings == NULL && g_error_matches (error, CMIG_ERROR, (int)rows[i].kind), "%s",
               rows[i].file);
    cr_expect_not_null (error_place (error)->file);
  }
  leave_project (folder);
}

Test (settings, the_log_level_comes_from_the_environment)
{
  char *folder = enter_project (NULL);
  g_autoptr (GError) error = NULL;
  g_setenv ("CMIG_LOG_LEVEL", "loud", TRUE);
  g_autoptr (Settings) settings = settings_read (NULL, NULL, "alembic", &error);
  cr_expect_null (settings);
  cr_expect_str_eq (error->message, "CMIG_LOG_LEVEL: Unknown level: 'loud'");
  leave_project (folder);
}
