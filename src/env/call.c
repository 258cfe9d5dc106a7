#include "env/native.h"
#include "env/reader.h"

#include <string.h>

const EnvValue *
env_argument (const EnvArguments *arguments, size_t index, const char *name)
{
  if (index < arguments->count)
    return arguments->items[index];
  return name == NULL ? NULL : env_scope_get (arguments->keywords, name);
}

static const EnvValue *
path_of (EnvReader *reader, const EnvValue *from, const char *text)
{
  EnvValue *path = env_value_new (reader->arena, ENV_STRING);
  path->text = syntax_arena_copy (reader->arena, text, strlen (text));
  path->is_path = TRUE;
  path->origins = from->origins;
  return path;
}

static const EnvValue *
method_of (EnvReader *reader, const EnvValue *value, const PyNode *node)
{
  EnvValue *method = env_value_new (reader->arena, ENV_METHOD);
  method->text = node->text;
  method->value = value;
  method->node = node;
  return method;
}

static const EnvValue *
name_attribute (EnvReader *reader, const EnvValue *name, const PyNode *node)
{
  g_autofree char *path = g_strconcat (name->text, ".", node->text, NULL);
  if (g_str_equal (path, "alembic.context.config.config_ini_section"))
    return env_value_text (reader->arena, reader->question->section, NULL);
  if (g_str_equal (path, "alembic.context.config.config_file_name"))
    return env_value_text (reader->arena, ini_file (reader->question->ini), NULL);
  EnvValue *attribute = env_value_new (reader->arena, ENV_NAME);
  attribute->text = syntax_arena_copy (reader->arena, path, strlen (path));
  attribute->count = name->count;
  attribute->node = name->node;
  return attribute;
}

const EnvValue *
env_attribute (EnvReader *reader, const EnvValue *value, const PyNode *node)
{
  switch (value->kind) {
  case ENV_UNKNOWN:
    return value;
  case ENV_NAME:
    return name_attribute (reader, value, node);
  case ENV_ENGINE:
    if (g_str_equal (node->text, "url"))
      return value->value;
    return g_str_equal (node->text, "sync_engine") || g_str_equal (node->text, "engine")
               ? value
               : method_of (reader, value, node);
  case ENV_STRING:
    if (value->is_path && g_str_equal (node->text, "parent")) {
      g_autofree char *folder = g_path_get_dirname (value->text);
      return path_of (reader, value, folder);
    }
    return method_of (reader, value, node);
  case ENV_LIST:
  case ENV_DICT:
    return method_of (reader, value, node);
  case ENV_NONE:
    return env_raise_none (reader, value, "AttributeError", node);
  case ENV_BOOLEAN:
  case ENV_INTEGER:
  case ENV_FUNCTION:
  case ENV_METHOD:
  case ENV_GLOBAL:
    break;
  }
  return env_opaque (reader, value, node);
}

static gboolean
is_attributes (const EnvValue *value)
{
  return value->kind == ENV_NAME && g_str_equal (value->text, "alembic.context.config.attributes");
}

static const EnvValue *
nth_folder (EnvReader *reader, const EnvValue *path, gint64 place)
{
  g_autofree char *folder = g_path_get_dirname (path->text);
  for (; place > 0 && strlen (folder) > 1; place--) {
    char *above = g_path_get_dirname (folder);
    g_free (folder);
    folder = above;
  }
  return path_of (reader, path, folder);
}

const EnvValue *
env_subscript (EnvReader *reader, const EnvValue *value, const EnvValue *key, const PyNode *node)
{
  if (value->kind == ENV_NAME && g_str_equal (value->text, "os.environ"))
    return env_variable (reader, key, NULL, node);
  if (is_attributes (value))
    return env_raise (reader, node, "KeyError", "config.attributes is empty");
  if (value->kind == ENV_DICT && key->kind == ENV_STRING) {
    const EnvValue *found = env_scope_get (value->scope, key->text);
    if (found != NULL)
      return found;
    return value->is_open
               ? env_value_unknown (reader->arena, node, "it is not known whether it is there")
               : env_raise (reader, node, "KeyError", "%s is missing", key->text);
  }
  if (value->kind == ENV_LIST && key->kind == ENV_INTEGER && key->integer >= 0
      && (guint64)key->integer < value->count)
    return value->items[key->integer];
  if (value->kind == ENV_METHOD && g_str_equal (value->text, "parents") && value->value->is_path
      && key->kind == ENV_INTEGER && key->integer >= 0)
    return nth_folder (reader, value->value, key->integer);
  return env_opaque (reader, value->kind == ENV_UNKNOWN || value->kind == ENV_NAME ? value : key,
                     node);
}

const EnvValue *
env_contains (EnvReader *reader, const EnvValue *container, const EnvValue *item,
              const PyNode *node)
{
  if (is_attributes (container))
    return env_value_boolean (reader->arena, FALSE);
  if (container->kind == ENV_NONE)
    return env_raise_none (reader, container, "TypeError", node);
  if (item->kind != ENV_STRING)
    return env_opaque (reader, item, node);
  if (container->kind == ENV_STRING)
    return env_value_boolean (reader->arena, strstr (container->text, item->text) != NULL);
  if (container->kind == ENV_NAME && g_str_equal (container->text, "os.environ")) {
    const EnvValue *found = env_variable (reader, item, env_value_none (reader->arena), node);
    return found->kind == ENV_UNKNOWN ? found
                                      : env_value_boolean (reader->arena, found->kind != ENV_NONE);
  }
  if (container->kind == ENV_DICT
      && (!container->is_open || env_scope_get (container->scope, item->text) != NULL))
    return env_value_boolean (reader->arena, env_scope_get (container->scope, item->text) != NULL);
  for (size_t i = 0; container->kind == ENV_LIST && i < container->count; i++)
    if (env_value_equal (container->items[i], item))
      return env_value_boolean (reader->arena, TRUE);
  return container->kind == ENV_LIST ? env_value_boolean (reader->arena, FALSE)
                                     : env_opaque (reader, container, node);
}

static const EnvValue *
dict_method (EnvReader *reader, const EnvValue *dict, const char *name,
             const EnvArguments *arguments, const PyNode *node)
{
  const EnvValue *key = env_argument (arguments, 0, NULL);
  const gboolean sets = g_str_equal (name, "setdefault");
  if ((sets || g_str_equal (name, "get") || g_str_equal (name, "pop")) && key != NULL
      && key->kind == ENV_STRING) {
    const EnvValue *found = env_scope_get (dict->scope, key->text);
    const EnvValue *fallback = env_argument (arguments, 1, NULL);
    if (found == NULL && dict->is_open)
      return env_value_unknown (reader->arena, node, "it is not known whether it is there");
    if (found == NULL && sets && fallback != NULL)
      env_scope_set (&reader->journal, dict->scope, key->text, fallback);
    return found != NULL ? found : fallback != NULL ? fallback : env_value_none (reader->arena);
  }
  if (g_str_equal (name, "update")) {
    const EnvScope *const more[]
        = { key != NULL && key->kind == ENV_DICT ? key->scope : NULL, arguments->keywords };
    for (size_t i = 0; i < G_N_ELEMENTS (more); i++)
      for (const EnvEntry *entry = more[i] == NULL ? NULL : more[i]->first; entry != NULL;
           entry = entry->next)
        if (entry->value != NULL)
          env_scope_set (&reader->journal, dict->scope, entry->name, entry->value);
    return env_value_none (reader->arena);
  }
  return g_str_equal (name, "copy") ? dict : env_opaque (reader, dict, node);
}

static const EnvValue *
path_method (EnvReader *reader, const EnvValue *path, const char *name,
             const EnvArguments *arguments, const PyNode *node)
{
  if (g_str_equal (name, "resolve") || g_str_equal (name, "absolute")) {
    g_autofree char *absolute = g_canonicalize_filename (path->text, NULL);
    return path_of (reader, path, absolute);
  }
  if (g_str_equal (name, "as_posix"))
    return env_value_text (reader->arena, path->text, path->origins);
  const EnvValue *more = env_argument (arguments, 0, NULL);
  if (g_str_equal (name, "joinpath") && arguments->count == 1 && more->kind == ENV_STRING) {
    g_autofree char *joined = g_build_filename (path->text, more->text, NULL);
    return path_of (reader, path, joined);
  }
  return env_opaque (reader, path, node);
}

/* connection.run_sync(function, …) hands the connection on. */
static const EnvValue *
run_sync (EnvReader *reader, const EnvValue *engine, const EnvArguments *arguments,
          const PyNode *node)
{
  const EnvValue *function = env_argument (arguments, 0, NULL);
  if (function == NULL || function->kind != ENV_FUNCTION)
    return env_opaque (reader, function == NULL ? engine : function, node);
  EnvArguments handed = *arguments;
  handed.items = syntax_arena_alloc (reader->arena, (arguments->count + 1) * sizeof *handed.items);
  memcpy (handed.items, arguments->items, arguments->count * sizeof *handed.items);
  handed.items[0] = engine;
  return env_run_function (reader, function, &handed);
}

static const EnvValue *
engine_method (EnvReader *reader, const EnvValue *engine, const char *name,
               const EnvArguments *arguments, const PyNode *node)
{
  static const char *const same[]
      = { "connect", "begin", "execution_options", "get_bind", "__enter__", NULL };
  static const char *const statements[] = { "execute", "exec_driver_sql", "scalar", NULL };
  if (g_strv_contains (statements, name))
    env_remark (reader, node, "cmig carries out no statement of env.py",
                "put it into a migration, or run it beside cmig");
  if (env_scope_get (arguments->keywords, "schema_translate_map") != NULL)
    env_remark (reader, node, "cmig does not translate schemas", NULL);
  if (g_str_equal (name, "run_sync"))
    return run_sync (reader, engine, arguments, node);
  return g_strv_contains (same, name) ? engine : env_opaque (reader, engine, node);
}

static const EnvValue *
call_method (EnvReader *reader, const EnvValue *method, const EnvArguments *arguments,
             const PyNode *node)
{
  const EnvValue *value = method->value;
  if (value->kind == ENV_DICT)
    return dict_method (reader, value, method->text, arguments, node);
  if (value->kind == ENV_ENGINE)
    return engine_method (reader, value, method->text, arguments, node);
  if (value->kind != ENV_STRING)
    return env_opaque (reader, value, node);
  if (value->is_path)
    return path_method (reader, value, method->text, arguments, node);
  return g_str_equal (method->text, "render_as_string")
             ? value
             : env_string_method (reader, value, method->text, arguments, node);
}

/* What is handed to code that is not known may be changed there. */
static void
spoil (EnvReader *reader, const EnvValue *called, const EnvArguments *arguments, const PyNode *node)
{
  for (size_t i = 0; i < arguments->count; i++) {
    const EnvValue *value = arguments->items[i];
    const EnvValue *unknown = env_opaque (reader, called, node);
    if (value->kind == ENV_NAME && g_str_equal (value->text, "alembic.context.config"))
      env_scope_set (&reader->journal, reader->options, "sqlalchemy.url", unknown);
    if (value->kind != ENV_DICT)
      continue;
    for (const EnvEntry *entry = value->scope->first; entry != NULL; entry = entry->next)
      if (entry->value != NULL)
        env_scope_set (&reader->journal, value->scope, entry->name, unknown);
  }
}

/* Something that is not known runs a function of env.py: connection.run_sync(f), anyio.run(f) … */
static const EnvValue *
run_handed (EnvReader *reader, const EnvValue *called, const EnvArguments *arguments,
            const PyNode *node)
{
  EnvArguments handed = { .items = arguments->items + 1,
                          .count = arguments->count - 1,
                          .keywords = arguments->keywords,
                          .is_open = TRUE };
  const EnvValue *first = env_opaque (reader, called, node);
  if (g_str_equal (node->value->text, "run_sync") && handed.count == 0) {
    handed.items = &first;
    handed.count = 1;
  }
  return env_run_function (reader, arguments->items[0], &handed);
}

/* Code that raises nothing as a rule and leaves its arguments alone. */
static gboolean
is_harmless (const EnvValue *called)
{
  static const char *const names[]
      = { "builtins.", "logging.", "sqlalchemy.", "alembic.", "asyncio.", "os.", "sys." };
  for (size_t i = 0; called->kind == ENV_NAME && i < G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (called->text, names[i]))
      return TRUE;
  return FALSE;
}

const EnvValue *
env_call (EnvReader *reader, const EnvValue *called, const EnvArguments *arguments,
          const PyNode *node)
{
  if (called->kind == ENV_METHOD)
    return call_method (reader, called, arguments, node);
  const EnvNative native = called->kind == ENV_NAME ? env_native_find (called->text) : NULL;
  if (native != NULL)
    return native (reader, arguments, node);
  if (arguments->count > 0 && arguments->items[0]->kind == ENV_FUNCTION
      && node->value->kind == PY_ATTRIBUTE && g_str_has_prefix (node->value->text, "run"))
    return run_handed (reader, called, arguments, node);
  if (!is_harmless (called)) {
    reader->doubts++;
    spoil (reader, called, arguments, node);
  }
  return env_opaque (reader, called, node);
}
