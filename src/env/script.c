#include "env/script.h"

#include "base/error.h"
#include "config/path.h"
#include "config/url.h"
#include "env/reader.h"

#include <string.h>

#define URL_HINT "name the variable that holds the URL in database_env of [cmig], or give -d"

static void
setting_free (gpointer data)
{
  EnvSetting *setting = data;
  g_free (setting->value);
  g_free (setting);
}

static void
remark_free (gpointer data)
{
  EnvRemark *remark = data;
  g_free (remark->expression);
  g_free (remark->reason);
  g_free (remark->hint);
  g_free (remark);
}

static void
add_remark (GPtrArray *remarks, size_t line, const char *expression, const char *reason,
            const char *hint)
{
  for (guint i = 0; i < remarks->len; i++) {
    const EnvRemark *other = g_ptr_array_index (remarks, i);
    if (other->line == line && g_str_equal (other->expression, expression))
      return;
  }
  EnvRemark *remark = g_new0 (EnvRemark, 1);
  *remark = (EnvRemark){ line, g_strdup (expression), g_strdup (reason), g_strdup (hint) };
  g_ptr_array_add (remarks, remark);
}

void
env_remark (EnvReader *reader, const PyNode *node, const char *reason, const char *hint)
{
  g_autofree char *expression = env_show (node);
  add_remark (reader->remarks, node->line, expression, reason, hint);
}

/* What env.py made of one argument of context.configure(), or of the URL. */
typedef struct {
  const EnvValue *value; /* NULL: it is not given */
  const PyNode *node;    /* where */
} Finding;

/* The argument NAME as all calls have it. */
static Finding
find_argument (EnvReader *reader, const char *name)
{
  Finding found = { 0 };
  for (guint i = 0; i < reader->calls->len; i++) {
    const EnvConfigure *call = g_ptr_array_index (reader->calls, i);
    const EnvValue *value = env_scope_get (call->arguments.keywords, name);
    if (i > 0 && (value == NULL) != (found.value == NULL))
      value = env_value_unknown (reader->arena, call->node,
                                 "not every context.configure() has the same %s", name);
    else if (i > 0 && value != NULL)
      value = env_value_join (reader->arena, found.value, value, call->node);
    found.value = value;
    for (size_t j = 0; j < call->node->items.count; j++) {
      const PyNode *item = call->node->items.items[j];
      if (item->kind == PY_KEYWORD && g_strcmp0 (item->text, name) == 0)
        found.node = item;
    }
    if (found.node == NULL)
      found.node = call->node;
  }
  return found;
}

/* The arguments that are taken over. */
static const struct {
  const char *name;
  EnvKind kind;
  const char *hint;
} wanted[] = {
  { "version_table", ENV_STRING, "write version_table into [cmig]" },
  { "version_table_schema", ENV_STRING, "write version_table_schema into [cmig]" },
  { "transaction_per_migration", ENV_BOOLEAN, "write transaction_per_migration into [cmig]" },
  { "render_as_batch", ENV_BOOLEAN, NULL },
  { "user_module_prefix", ENV_STRING, NULL },
  { "include_schemas", ENV_BOOLEAN, NULL },
};

static void
gather_settings (EnvReader *reader, EnvScript *script)
{
  for (size_t i = 0; i < G_N_ELEMENTS (wanted); i++) {
    const Finding found = find_argument (reader, wanted[i].name);
    if (found.value == NULL || found.value->kind == ENV_NONE)
      continue;
    if (found.value->kind != wanted[i].kind || g_strcmp0 (found.value->text, "") == 0) {
      g_autofree char *why = env_why (found.value);
      env_remark (reader, found.node, why, wanted[i].hint);
      continue;
    }
    EnvSetting *setting = g_new0 (EnvSetting, 1);
    setting->name = wanted[i].name;
    setting->value = g_strdup (found.value->kind == ENV_STRING ? found.value->text
                               : found.value->integer          ? "true"
                                                               : "false");
    setting->line = found.node->line;
    g_ptr_array_add (script->settings, setting);
  }
}

/* Arguments that would change what Alembic does to the database. */
static void
gather_refusals (EnvReader *reader)
{
  static const struct {
    const char *name;
    gboolean only_false; /* as it is with cmig where it is true */
    const char *reason;
  } refused[] = {
    { "transactional_ddl", TRUE, "with cmig a migration is always a transaction where it can be" },
    { "version_table_pk", TRUE, "cmig's version table has a primary key" },
    { "on_version_apply", FALSE, "cmig does not call it" },
    { "starting_rev", FALSE, "cmig starts from the version table" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (refused); i++) {
    const Finding found = find_argument (reader, refused[i].name);
    if (found.value != NULL && found.value->kind != ENV_NONE
        && !(refused[i].only_false && env_value_truth (found.value) == 1))
      env_remark (reader, found.node, refused[i].reason, NULL);
  }
  for (guint i = 0; i < reader->calls->len; i++) {
    const EnvConfigure *call = g_ptr_array_index (reader->calls, i);
    for (size_t j = 0; j < call->node->items.count && call->arguments.is_open; j++) {
      const PyNode *item = call->node->items.items[j];
      if (item->kind == PY_STARRED || (item->kind == PY_KEYWORD && item->text == NULL))
        env_remark (reader, item, "cmig does not know what is in it",
                    "if it names another version table, write version_table into [cmig]");
    }
  }
}

char *
env_why (const EnvValue *value)
{
  if (value->kind == ENV_UNKNOWN)
    return g_strdup (value->text);
  if (value->kind == ENV_NAME)
    return g_strdup_printf ("it comes from %.*s", (int)value->count, value->text);
  for (const EnvOrigin *origin = value->origins; origin != NULL; origin = origin->next)
    if (!origin->is_set)
      return g_strdup_printf ("%s is not set", origin->name);
  return g_strdup (value->kind == ENV_NONE ? "it is None" : "it is not what is expected here");
}

/* The URL that the migrations' connection has. */
static Finding
find_url (EnvReader *reader)
{
  Finding found = { 0 };
  for (guint i = 0; i < reader->calls->len; i++) {
    const EnvConfigure *call = g_ptr_array_index (reader->calls, i);
    const EnvValue *connection = env_argument (&call->arguments, 0, "connection");
    const EnvValue *url = connection == NULL ? NULL
                          : connection->kind == ENV_ENGINE
                              ? connection->value
                              : env_opaque (reader, connection, call->node);
    if (url == NULL)
      continue;
    found.node = connection->node != NULL ? connection->node : call->node;
    found.value
        = found.value == NULL ? url : env_value_join (reader->arena, found.value, url, call->node);
  }
  if (found.value != NULL && found.value->kind != ENV_UNKNOWN)
    return found;
  const EnvValue *set = env_scope_get (reader->options, "sqlalchemy.url");
  const EnvValue *option = set == NULL ? NULL : env_option (reader, "sqlalchemy.url", set->node);
  return option == NULL ? found
                        : (Finding){ option, option->node != NULL ? option->node : set->node };
}

/* The URL of the configuration, perhaps with another driver. */
static gboolean
is_configured (const EnvReader *reader, const EnvValue *value)
{
  const EnvQuestion *question = reader->question;
  g_autofree char *text = ini_get (question->ini, question->section, "sqlalchemy.url", NULL);
  for (const EnvOrigin *origin = value->origins; origin != NULL; origin = origin->next)
    if (origin->kind != ENV_FROM_INI && origin->is_set)
      return FALSE;
  if (text == NULL || g_str_equal (text, value->text))
    return text != NULL;
  g_autoptr (DatabaseUrl) configured = database_url_parse (text, NULL);
  g_autoptr (DatabaseUrl) url = database_url_parse (value->text, NULL);
  return configured != NULL && url != NULL && database_url_equal (configured, url);
}

/* "DB_USER, DB_HOST in /x/env.py:12" */
static char *
describe_source (const EnvScript *script, const EnvValue *url)
{
  GString *text = g_string_new (NULL);
  if (url->origins != NULL && url->origins->next == NULL && !url->origins->is_set)
    g_string_append_printf (text, "the default of %s", url->origins->name);
  for (const EnvOrigin *origin = url->origins; origin != NULL; origin = origin->next)
    if (origin->is_set)
      g_string_append_printf (text, "%s%s%s", text->len == 0 ? "" : ", ",
                              origin->kind == ENV_FROM_X ? "-x " : "", origin->name);
  g_string_append_printf (text, "%s%s:%zu", text->len == 0 ? "" : " in ", script->path,
                          script->url_line);
  return g_string_free (text, FALSE);
}

static void
take_url (EnvScript *script, const Finding *found)
{
  const EnvValue *url = found->value;
  g_autoptr (GStrvBuilder) variables = g_strv_builder_new ();
  const PyNode *node = found->value->node != NULL ? found->value->node : found->node;
  for (const EnvOrigin *origin = url->origins; origin != NULL; origin = origin->next)
    if (origin->is_set && origin->kind != ENV_FROM_INI) {
      node = origin->node;
      if (origin->kind == ENV_FROM_VARIABLE)
        g_strv_builder_add (variables, origin->name);
    }
  g_strfreev (script->url_variables);
  script->url_variables = g_strv_builder_end (variables);
  script->url = g_strdup (url->text);
  script->url_line = node == NULL ? 0 : node->line;
  script->url_source = describe_source (script, url);
}

/* The variable that was asked for at NODE and is not set, or NULL. */
static const EnvOrigin *
find_unset (const EnvReader *reader, const PyNode *node)
{
  for (guint i = 0; i < reader->unset->len; i++) {
    const EnvOrigin *origin = g_ptr_array_index (reader->unset, i);
    if (origin->node == node)
      return origin;
  }
  return NULL;
}

static void
miss_url (EnvReader *reader, EnvScript *script, const PyNode *node, const char *reason)
{
  g_autofree char *expression = env_show (node);
  const EnvOrigin *unset = find_unset (reader, node);
  g_autofree char *hint
      = unset == NULL ? NULL : g_strdup_printf ("set %s, or give -d", unset->name);
  script->url_unset = unset == NULL ? NULL : g_strdup (unset->name);
  script->url_missing
      = g_strdup_printf ("%s:%u decides on the database with %s, which cmig cannot tell (%s)",
                         script->path, node->line, expression, reason);
  env_remark (reader, node, reason, hint == NULL ? URL_HINT : hint);
}

static void
gather_url (EnvReader *reader, EnvScript *script)
{
  const Finding found = find_url (reader);
  const EnvValue *url = found.value;
  if (url == NULL)
    return;
  if (url->kind == ENV_STRING && *url->text != '\0') {
    if (!is_configured (reader, url))
      take_url (script, &found);
    return;
  }
  g_autofree char *why = env_why (url);
  const PyNode *node = url->node != NULL ? url->node : found.node;
  for (const EnvOrigin *origin = url->origins; origin != NULL; origin = origin->next) {
    node = origin->node;
    if (!origin->is_set)
      break;
  }
  miss_url (reader, script, node, why);
}

static void
gather (EnvReader *reader, EnvScript *script)
{
  gather_settings (reader, script);
  gather_refusals (reader);
  gather_url (reader, script);
  if (reader->raised != NULL && script->url == NULL && script->url_missing == NULL)
    miss_url (reader, script, reader->raised_at, reader->raised);
  else if (reader->raised != NULL)
    env_remark (reader, reader->raised_at, reader->raised, NULL);
  else if (reader->calls->len == 0)
    add_remark (reader->remarks, 0, "context.configure()", "cmig does not find the way to it",
                "write what it is given into [cmig]");
}

/* FALSE for the texts that Alembic's templates make: there is nothing in them. */
static gboolean
is_interesting (const char *text)
{
  static const char *const words[] = { "environ",
                                       "getenv",
                                       "get_x_argument",
                                       "set_main_option",
                                       "set_section_option",
                                       "create_engine",
                                       "create_async_engine",
                                       "version_table",
                                       "transaction_per_migration",
                                       "sqlalchemy.url\"]",
                                       "sqlalchemy.url']" };
  for (size_t i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;
  return strstr (text, "engine_from_config") == NULL;
}

static void
follow (const EnvQuestion *question, const PyNode *module, EnvScript *script)
{
  g_autoptr (SyntaxArena) arena = syntax_arena_new ();
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (EnvChange));
  g_autoptr (GPtrArray) calls = g_ptr_array_new ();
  g_autoptr (GPtrArray) unset = g_ptr_array_new ();
  EnvReader reader = {
    .question = question,
    .path = script->path,
    .arena = arena,
    .journal = { arena, changes },
    .globals = env_scope_new (arena, NULL),
    .options = env_scope_new (arena, NULL),
    .environment = env_scope_new (arena, NULL),
    .calls = calls,
    .remarks = script->remarks,
    .unset = unset,
  };
  reader.options->is_dict = reader.environment->is_dict = TRUE;
  env_scope_set (&reader.journal, reader.globals, "__file__",
                 env_value_text (arena, script->path, NULL));
  env_scope_set (&reader.journal, reader.globals, "__name__",
                 env_value_text (arena, "env_py", NULL));
  env_run_module (&reader, module->body);
  EnvFrame frame = { .scope = reader.globals };
  reader.frame = &frame;
  gather (&reader, script);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const EnvRemark *const *first = a, *const *second = b;
  return ((*first)->line > (*second)->line) - ((*first)->line < (*second)->line);
}

EnvScript *
env_script_read (const EnvQuestion *question, gboolean thorough)
{
  EnvScript *script = g_new0 (EnvScript, 1);
  script->settings = g_ptr_array_new_with_free_func (setting_free);
  script->remarks = g_ptr_array_new_with_free_func (remark_free);
  script->url_variables = g_new0 (char *, 1);
  g_autofree char *file = g_build_filename (question->folder, "env.py", NULL);
  script->path = path_absolute (file);
  g_autofree char *text = NULL;
  size_t length = 0;
  g_autoptr (GError) problem = NULL;
  if (!files_read (question->files, script->path, &text, &length, &problem)) {
    if (thorough && !g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT))
      add_remark (script->remarks, 0, "env.py", problem->message, NULL);
    return script;
  }
  if (!thorough && !is_interesting (text))
    return script;
  g_autoptr (PyTree) tree = python_parse (script->path, text, length, &problem);
  if (tree == NULL) {
    const CmigErrorPrivate *place = error_place (problem);
    add_remark (script->remarks, place == NULL ? 0 : place->line, "env.py", problem->message, NULL);
    return script;
  }
  follow (question, python_tree_root (tree), script);
  g_ptr_array_sort (script->remarks, compare_lines);
  return script;
}

void
env_script_free (EnvScript *script)
{
  if (script == NULL)
    return;
  g_free (script->path);
  g_ptr_array_unref (script->settings);
  g_ptr_array_unref (script->remarks);
  g_free (script->url);
  g_free (script->url_source);
  g_strfreev (script->url_variables);
  g_free (script->url_missing);
  g_free (script->url_unset);
  g_free (script);
}

const EnvSetting *
env_script_setting (const EnvScript *script, const char *name)
{
  for (guint i = 0; i < script->settings->len; i++) {
    const EnvSetting *setting = g_ptr_array_index (script->settings, i);
    if (g_str_equal (setting->name, name))
      return setting;
  }
  return NULL;
}
