#include "settings/database.h"

#include "base/error.h"

#include <string.h>

/* What `alembic init` writes: nobody means it. */
#define PLACEHOLDER "driver://user:pass@localhost/dbname"

#define COMMON_VARIABLE "DATABASE_URL"
#define CONFIGURED "sqlalchemy.url"

void
database_choice_free (DatabaseChoice *choice)
{
  g_clear_pointer (&choice->url, database_url_free);
  g_free (choice->source);
  g_free (choice->notice);
  g_free (choice);
}

static const char *
look_up (const DatabaseSources *sources, const char *name)
{
  const char *value = sources->lookup (sources->lookup_data, name);
  return value != NULL && *value != '\0' ? value : NULL;
}

/* The value of the variable NAME or of the file that NAME_FILE names, and in *SOURCE which of the
 * two it was; NULL without error when neither is set. */
static char *
read_variable (const DatabaseSources *sources, const char *name, char **source, GError **error)
{
  g_autofree char *file_name = g_strconcat (name, "_FILE", NULL);
  const char *value = look_up (sources, name), *file = look_up (sources, file_name);
  if (value != NULL && file != NULL) {
    error_set (error, ERROR_CONFIG, "%s and %s are both set", name, file_name);
    error_add_hint (error, "unset one of them");
    return NULL;
  }
  char *text = file == NULL ? g_strdup (value) : variable_read_file (file_name, file, error);
  if (text != NULL)
    *source = file == NULL ? g_strdup (name) : g_steal_pointer (&file_name);
  return text;
}

/* "sqlite:tokens.db" is a slip rather than the name of a file. */
static gboolean
refuse_bare_scheme (const char *text, GError **error)
{
  static const char *const schemes[] = { "sqlite", "postgresql", "postgres", "mysql", "mariadb" };
  const size_t length = strcspn (text, ":+/");
  for (size_t i = 0; text[length] == ':' && i < G_N_ELEMENTS (schemes); i++)
    if (strlen (schemes[i]) == length && g_ascii_strncasecmp (text, schemes[i], length) == 0) {
      error_set (error, ERROR_CONFIG, "%s: must be followed by //", schemes[i]);
      error_add_hint (error, "a URL looks like sqlite:///tokens.db (relative), "
                             "sqlite:////srv/tokens.db (absolute) or "
                             "postgresql://user:password@host/database");
      return FALSE;
    }
  return TRUE;
}

static DatabaseUrl *
read_url_or_path (const char *text, GError **error)
{
  if (strstr (text, "://") == NULL)
    return refuse_bare_scheme (text, error) ? database_url_for_path (text) : NULL;
  g_autoptr (DatabaseUrl) url = database_url_parse (text, error);
  return url != NULL && database_url_check (url, error) ? g_steal_pointer (&url) : NULL;
}

/* Takes SOURCE. NULL with an error that names the source when TEXT is no URL. */
static DatabaseChoice *
choose (const char *text, char *source, GError **error)
{
  g_autoptr (DatabaseChoice) choice = g_new0 (DatabaseChoice, 1);
  choice->source = source;
  choice->url = read_url_or_path (text, error);
  if (choice->url != NULL)
    return g_steal_pointer (&choice);
  g_prefix_error (error, "%s: ", source);
  return NULL;
}

static DatabaseChoice *
choose_option (const char *text, const char *option, GError **error)
{
  if (*text != '\0')
    return choose (text, g_strdup (option), error);
  error_set (error, ERROR_CONFIG, "%s is empty", option);
  error_add_hint (error, "leave it out to use the configured database");
  return NULL;
}

static DatabaseChoice *
choose_variable (const DatabaseSources *sources, const char *name, GError **error)
{
  char *source = NULL;
  g_autofree char *text = read_variable (sources, name, &source, error);
  return text == NULL ? NULL : choose (text, source, error);
}

/* The variables that the configuration names. */
static DatabaseChoice *
choose_named (const DatabaseSources *sources, GError **error)
{
  GError *problem = NULL;
  DatabaseChoice *choice = NULL;
  const GStrv names = sources->settings->database_env;
  for (size_t i = 0; choice == NULL && problem == NULL && names != NULL && names[i] != NULL; i++)
    choice = choose_variable (sources, names[i], &problem);
  if (problem != NULL)
    g_propagate_error (error, problem);
  return choice;
}

/* What env.py says, unless the configuration itself does. */
static DatabaseChoice *
choose_env (const DatabaseSources *sources, GError **error)
{
  const EnvScript *env = sources->env;
  if (env == NULL || env->url == NULL || sources->settings->database != NULL)
    return NULL;
  DatabaseUrl *url = database_url_parse (env->url, error);
  if (url == NULL || !database_url_check (url, error)) {
    g_clear_pointer (&url, database_url_free);
    g_prefix_error (error, "%s: ", env->url_source);
    error_add_place (error, env->path, env->url_line, 0);
    return NULL;
  }
  DatabaseChoice *choice = g_new0 (DatabaseChoice, 1);
  choice->url = url;
  choice->source = g_strdup (env->url_source);
  return choice;
}

static DatabaseChoice *
choose_token (const DatabaseSources *sources, GError **error)
{
  return choose_variable (sources, "TOKEN_STORAGE_DB", error);
}

static gboolean
is_configured (const char *url)
{
  return url != NULL && *url != '\0' && strcmp (url, PLACEHOLDER) != 0;
}

/* Unlike everywhere else a path alone is no URL here: Alembic could not read it. */
static DatabaseChoice *
choose_configured (const Settings *settings, GError **error)
{
  g_autoptr (DatabaseChoice) choice = g_new0 (DatabaseChoice, 1);
  choice->source = g_strdup_printf (CONFIGURED " in %s", settings->config_file);
  choice->url = database_url_parse (settings->url, error);
  if (choice->url != NULL && database_url_check (choice->url, error))
    return g_steal_pointer (&choice);
  g_prefix_error (error, "sqlalchemy.url: ");
  error_add_place (error, settings->config_file, settings->url_line, 0);
  return NULL;
}

/* The configured URL, else DATABASE_URL. */
static DatabaseChoice *
choose_fallback (const DatabaseSources *sources, GError **error)
{
  const Settings *settings = sources->settings;
  if (settings->database != NULL) {
    g_autofree char *source = g_strdup_printf ("database in %s", settings->database_source);
    return choose (settings->database, g_steal_pointer (&source), error);
  }
  if (settings->url_error != NULL) {
    g_propagate_error (error, g_error_copy (settings->url_error));
    return NULL;
  }
  if (is_configured (settings->url))
    return choose_configured (settings, error);
  GError *problem = NULL;
  DatabaseChoice *choice = choose_variable (sources, COMMON_VARIABLE, &problem);
  if (choice != NULL)
    return choice;
  if (problem != NULL) {
    g_propagate_error (error, problem);
    return NULL;
  }
  const char *missing = sources->env == NULL ? NULL : sources->env->url_missing;
  error_set (error, ERROR_CONFIG, "no database is named%s%s", missing == NULL ? "" : ": ",
             missing == NULL ? "" : missing);
  const char *unset = sources->env == NULL ? NULL : sources->env->url_unset;
  error_add_hint (
      error,
      "%s%s%sgive --database with a URL or a path, set TOKEN_STORAGE_DB or " COMMON_VARIABLE
      ", or write sqlalchemy.url into %s",
      unset == NULL ? "" : "set ", unset == NULL ? "" : unset, unset == NULL ? "" : ", ",
      settings->config_file);
  return NULL;
}

/* Many tools take DATABASE_URL before all else, so somebody may believe that cmig does. */
static char *
describe_unused (const DatabaseSources *sources, const DatabaseChoice *choice)
{
  const char *const *ranked = (const char *const *)sources->settings->database_env;
  if (ranked != NULL && g_strv_contains (ranked, COMMON_VARIABLE))
    return NULL;
  const EnvScript *env = sources->env;
  if (env != NULL && g_strv_contains ((const char *const *)env->url_variables, COMMON_VARIABLE))
    return NULL;
  g_autofree char *source = NULL;
  g_autofree char *text = read_variable (sources, COMMON_VARIABLE, &source, NULL);
  if (text == NULL || strcmp (choice->source, source) == 0)
    return NULL;
  g_autoptr (DatabaseUrl) url = read_url_or_path (text, NULL);
  if (url != NULL && database_url_equal (url, choice->url))
    return NULL;
  return g_strdup_printf ("%s is set but not used, the database comes from %s; to use it, write "
                          "database_env = " COMMON_VARIABLE " into the section [cmig] of %s",
                          source, choice->source, sources->settings->config_file);
}

/* Alembic would work on another database than the configured one, and nobody has said otherwise. */
static char *
describe_missing (const DatabaseSources *sources, const DatabaseChoice *choice)
{
  const EnvScript *env = sources->env;
  if (env == NULL || env->url_missing == NULL || !g_str_has_prefix (choice->source, CONFIGURED))
    return NULL;
  return g_strdup_printf ("%s; the database comes from %s", env->url_missing, choice->source);
}

DatabaseChoice *
database_choose (const DatabaseSources *sources, GError **error)
{
  static DatabaseChoice *(*const choosers[]) (const DatabaseSources *, GError **)
      = { choose_named, choose_env, choose_token, choose_fallback };
  if (sources->database != NULL)
    return choose_option (sources->database, "--database", error);
  if (sources->x_database_url != NULL)
    return choose_option (sources->x_database_url, "-x database_url", error);

  GError *problem = NULL;
  DatabaseChoice *choice = NULL;
  size_t rank = 0;
  for (; rank < G_N_ELEMENTS (choosers) && choice == NULL && problem == NULL; rank++)
    choice = choosers[rank](sources, &problem);
  if (problem != NULL) {
    g_propagate_error (error, problem);
    return NULL;
  }
  choice->notice = rank == G_N_ELEMENTS (choosers) ? describe_missing (sources, choice) : NULL;
  if (choice->notice == NULL)
    choice->notice = describe_unused (sources, choice);
  return choice;
}
