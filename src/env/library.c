#include "env/native.h"

#include "config/percent.h"

#include <string.h>

static const EnvValue *
pass_on (EnvReader *reader, const EnvArguments *arguments, const PyNode *node)
{
  return arguments->count > 0 ? arguments->items[0]
                              : env_value_unknown (reader->arena, node, "it is made of nothing");
}

/* Alembic */

static const EnvValue *
is_offline_mode (EnvReader *reader, const EnvArguments *arguments, const PyNode *node)
{
  (void)arguments;
  (void)node;
  return env_value_boolean (reader->arena, FALSE);
}

static const EnvValue *
x_value (EnvReader *reader, const char *name, const char *text, const PyNode *node)
{
  EnvOrigin *origin = syntax_arena_alloc (reader->arena, sizeof *origin);
  *origin = (EnvOrigin){ .kind = ENV_FROM_X, .name = name, .is_set = TRUE, .node = node };
  return env_value_text (reader->arena, text, origin);
}

static const EnvValue *
x_dictionary (EnvReader *reader, const PyNode *node)
{
  EnvValue *dict = env_value_new (reader->arena, ENV_DICT);
  dict->scope = env_scope_new (reader->arena, NULL);
  dict->scope->is_dict = TRUE;
  for (const char *const *x = reader->question->x; x != NULL && *x != NULL; x++) {
    const char *equals = strchr (*x, '=');
    const size_t length = equals == NULL ? strlen (*x) : (size_t)(equals - *x);
    const char *name = syntax_arena_copy (reader->arena, *x, length);
    env_scope_set (&reader->journal, dict->scope, name,
                   x_value (reader, name, equals == NULL ? "" : equals + 1, node));
  }
  return dict;
}

static const EnvValue *
get_x_argument (EnvReader *reader, const EnvArguments *arguments, const PyNode *node)
{
  const EnvValue *as_dictionary = env_argument (arguments, 0, "as_dictionary");
  const int wants_dictionary = as_dictionary == NULL ? 0 : env_value_truth (as_dictionary);
  if (wants_dictionary != 0)
    return wants_dictionary > 0 ? x_dictionary (reader, node)
                                : env_opaque (reader, as_dictionary, node);
  EnvValue *list = env_value_new (reader->arena, ENV_LIST);
  const char *const *x = reader->question->x;
  list->count = x == NULL ? 0 : g_strv_length ((char **)(gsize)x);
  const EnvValue **items = syntax_arena_alloc (reader->arena, (list->count + 1) * sizeof *items);
  for (size_t i = 0; i < list->count; i++) {
    const size_t length = strcspn (x[i], "=");
    items[i] = x_value (reader, syntax_arena_copy (reader->arena, x[i], length), x[i], node);
  }
  list->items = items;
  return list;
}

static const EnvValue *
configure (EnvReader *reader, const EnvArguments *arguments, const PyNode *node)
{
  EnvConfigure *call = syntax_arena_alloc (reader->arena, sizeof *call);
  *call = (EnvConfigure){ node, *arguments };
  g_ptr_array_add (reader->calls, call);
  return env_value_none (reader->arena);
}

static const EnvValue *
run_migrations (EnvReader *reader, const EnvArguments *arguments, const PyNode *node)
{
  if (arguments->is_open || arguments->keywords->first != NULL)
    env_remark (reader, node, "the scripts' functions get no arguments", NULL);
  return env_value_none (reader->arena);
}

static const EnvValue *
get_main_option (EnvReader *reader, const EnvArguments *arguments, const PyNode *node)
{
  const EnvValue *name = env_argument (arguments, 0, "name"),
                 *fallback = env_argument (arguments, 1, "default");
  if (name == NULL || name->kind != ENV_STRING)
    return name == NULL ? env_value_none (reader->arena) : env_opaque (reader, name, node);
  const EnvValue *value = env_option (reader, name->text, node);
  return value != NULL ? value : fallback != NULL ? fallback : env_value_none (reader->arena);
}

static gboolean
is_main_section (const EnvReader *reader, const EnvValue *section)
{
  return section != NULL && section->kind == ENV_STRING
         && g_str_equal (section->text, reader->question->section);
}

static const EnvValue *
get_section_option (EnvReader *reader, const EnvArguments *arguments, const PyNode *node)
{
  const EnvValue *section = env_argument (arguments, 0, "section"),
                 *name = env_argument (arguments, 1, "name"),
                 *fallback = env_argument (arguments, 2, "default");
  if (section == NULL || name == NULL)
    return env_value_none (reader->arena);
  if (section->kind != ENV_STRING || name->kind != ENV_STRING)
    return env_opaque (reader, section->kind == ENV_STRING ? name : section, node);
  const EnvValue *value = env_option_in (reader, section->text, name->text, node);
  return value != NULL ? value : fallback != NULL ? fallback : env_value_none (reader->arena);
}

static const EnvValue *
get_section (EnvReader *reader, const EnvArguments *arguments, const PyNode *node)
{
  const EnvValue *section = env_argument (arguments, 0, "name"),
                 *fallback = env_argument (arguments, 1, "default");
  if (section == NULL || section->kind != ENV_STRING)
    return section == NULL ? env_value_none (reader->arena) : env_opaque (reader, section, node);
  if (g_str_equal (section->text, reader->question->section)
      || ini_has_section (reader->question->ini, section->text) || fallback == NULL)
    return env_options (reader, section->text, node);
  return fallback;
}

static const EnvValue *
set_main_option (EnvReader *reader, const EnvArguments *arguments, const PyNode *node)
{
  const EnvValue *name = env_argument (arguments, 0, "name"),
                 *value = env_argument (arguments, 1, "value");
  return name == NULL || value == NULL ? env_value_none (reader->arena)
                                       : env_set_option (reader, name, value, node);
}

static const EnvValue *
set_section_option (EnvReader *reader, const EnvArguments *arguments, const PyNode *node)
{
  const EnvValue *name = env_argument (arguments, 1, "name"),
                 *value = env_argument (arguments, 2, "value");
  if (!is_main_section (reader, env_argument (arguments, 0, "section")) || name == NULL
      || value == NULL)
    return env_value_none (reader->arena);
  return env_set_option (reader, name, value, node);
}

/* config.attributes is empty where Alembic is started from the command line. */
static const EnvValue *
attributes_get (EnvReader *reader, const EnvArguments *arguments, const PyNode *node)
{
  (void)node;
  const EnvValue *fallback = env_argument (arguments, 1, NULL);
  return fallback == NULL ? env_value_none (reader->arena) : fallback;
}

/* SQLAlchemy */

static const EnvValue *
engine_for (EnvReader *reader, const EnvValue *url, const PyNode *node)
{
  EnvValue *engine = env_value_new (reader->arena, ENV_ENGINE);
  engine->value
      = url->kind == ENV_NONE || url->kind == ENV_STRING ? url : env_opaque (reader, url, node);
  engine->node = node;
  return engine;
}

static const EnvValue *
unknown_url (EnvReader *reader, const PyNode *node)
{
  return env_value_unknown (reader->arena, node, "cmig does not see which URL it gets");
}

static const EnvValue *
create_engine (EnvReader *reader, const EnvArguments *arguments, const PyNode *node)
{
  const EnvValue *url = env_argument (arguments, 0, "url");
  return engine_for (reader, url == NULL ? unknown_url (reader, node) : url, node);
}

static const EnvValue *
engine_from_config (EnvReader *reader, const EnvArguments *arguments, const PyNode *node)
{
  const EnvValue *options = env_argument (arguments, 0, "configuration"),
                 *prefix = env_argument (arguments, 1, "prefix"),
                 *url = env_scope_get (arguments->keywords, "url");
  if (url != NULL || options == NULL)
    return engine_for (reader, url != NULL ? url : unknown_url (reader, node), node);
  if (options->kind != ENV_DICT)
    return engine_for (reader, env_opaque (reader, options, node), node);
  g_autofree char *name = g_strconcat (
      prefix != NULL && prefix->kind == ENV_STRING ? prefix->text : "sqlalchemy.", "url", NULL);
  url = env_scope_get (options->scope, name);
  if (url == NULL && !options->is_open)
    return env_raise (reader, node, "KeyError", "%s is missing", name);
  return engine_for (reader, url != NULL ? url : unknown_url (reader, node), node);
}

typedef struct {
  const char *name, *before; /* the argument, what stands before it in a URL */
  gboolean is_coded;
} UrlPart;

/* URL.create(drivername, username, password, host, port, database) */
static const EnvValue *
url_create (EnvReader *reader, const EnvArguments *arguments, const PyNode *node)
{
  static const UrlPart parts[]
      = { { "drivername", "", FALSE }, { "username", "://", TRUE }, { "password", ":", TRUE },
          { "host", "", FALSE },       { "port", ":", FALSE },      { "database", "/", FALSE } };
  const EnvOrigin *origins = NULL;
  const EnvValue *unknown
      = arguments->is_open || env_scope_get (arguments->keywords, "query") != NULL
            ? env_value_unknown (reader->arena, node, "cmig does not work this out")
            : NULL;
  g_autoptr (GString) url = g_string_new (NULL);
  gboolean has_user = FALSE;
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++) {
    const EnvValue *value = env_argument (arguments, i, parts[i].name);
    if (i == 3)
      g_string_append (url, has_user ? "@" : "://");
    if (value == NULL || value->kind == ENV_NONE)
      continue;
    const EnvValue *text = env_string_of (reader, value, node);
    has_user |= i == 1;
    origins = env_origins_join (reader->arena, origins, value->origins);
    if (text->kind != ENV_STRING) {
      unknown = text;
      continue;
    }
    g_autofree char *coded
        = parts[i].is_coded ? percent_encode (text->text) : g_strdup (text->text);
    g_string_append_printf (url, "%s%s", parts[i].before, coded);
  }
  return unknown != NULL ? unknown : env_value_text (reader->arena, url->str, origins);
}

#define CONFIG "alembic.context.config."

static const struct {
  const char *path;
  EnvNative native;
} alembic[] = {
  { "alembic.context.is_offline_mode", is_offline_mode },
  { "alembic.context.get_x_argument", get_x_argument },
  { "alembic.context.configure", configure },
  { "alembic.context.run_migrations", run_migrations },
  { CONFIG "get_main_option", get_main_option },
  { CONFIG "get_alembic_option", get_main_option },
  { CONFIG "get_section_option", get_section_option },
  { CONFIG "get_section", get_section },
  { CONFIG "set_main_option", set_main_option },
  { CONFIG "set_section_option", set_section_option },
  { CONFIG "attributes.get", attributes_get },
  { CONFIG "attributes.setdefault", attributes_get },
};

/* Wherever in SQLAlchemy they were imported from. */
static const struct {
  const char *name;
  EnvNative native;
} sqlalchemy[] = {
  { ".create_engine", create_engine },
  { ".create_async_engine", create_engine },
  { ".engine_from_config", engine_from_config },
  { ".async_engine_from_config", engine_from_config },
  { ".AsyncEngine", pass_on },
  { ".make_url", pass_on },
  { ".URL.create", url_create },
  { ".URL", url_create },
};

EnvNative
env_library_find (const char *path)
{
  for (size_t i = 0; i < G_N_ELEMENTS (alembic); i++)
    if (g_str_equal (path, alembic[i].path))
      return alembic[i].native;
  const gboolean is_sqlalchemy
      = g_str_has_prefix (path, "sqlalchemy.") || g_str_has_prefix (path, "sqlmodel.");
  for (size_t i = 0; is_sqlalchemy && i < G_N_ELEMENTS (sqlalchemy); i++)
    if (g_str_has_suffix (path, sqlalchemy[i].name))
      return sqlalchemy[i].native;
  return NULL;
}
