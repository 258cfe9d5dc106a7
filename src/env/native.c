#include "env/native.h"

#include "config/percent.h"

#include <string.h>

/* The first argument, whatever is done with it. */
static const EnvValue *
pass_on (EnvReader *reader, const EnvArguments *arguments, const PyNode *node)
{
  const EnvValue *value = env_argument (arguments, 0, NULL);
  return value == NULL ? env_value_unknown (reader->arena, node, "cmig does not work this out")
                       : value;
}

/* os */

static const EnvValue *
os_getenv (EnvReader *reader, const EnvArguments *arguments, const PyNode *node)
{
  const EnvValue *fallback = env_argument (arguments, 1, "default");
  return env_variable (reader, env_argument (arguments, 0, "key"),
                       fallback == NULL ? env_value_none (reader->arena) : fallback, node);
}

static const EnvValue *
os_setdefault (EnvReader *reader, const EnvArguments *arguments, const PyNode *node)
{
  const EnvValue *name = env_argument (arguments, 0, NULL);
  const EnvValue *value = os_getenv (reader, arguments, node);
  if (name != NULL && name->kind == ENV_STRING)
    env_scope_set (&reader->journal, reader->environment, name->text, value);
  return value;
}

/* The text of the argument at PLACE; NULL where it is not known, and then *UNKNOWN says why. */
static const char *
text_argument (EnvReader *reader, const EnvArguments *arguments, size_t place, const PyNode *node,
               const EnvValue **unknown)
{
  const EnvValue *value = env_argument (arguments, place, NULL);
  if (value != NULL && value->kind == ENV_STRING)
    return value->text;
  *unknown = value == NULL ? env_value_unknown (reader->arena, node, "cmig does not work this out")
                           : env_opaque (reader, value, node);
  return NULL;
}

static const EnvValue *
path_join (EnvReader *reader, const EnvArguments *arguments, const PyNode *node)
{
  g_autofree char *joined = g_strdup ("");
  const EnvOrigin *origins = NULL;
  const EnvValue *unknown = NULL;
  for (size_t i = 0; i < arguments->count; i++) {
    const char *part = text_argument (reader, arguments, i, node, &unknown);
    if (part == NULL)
      return unknown;
    char *longer
        = *part == '/' || *joined == '\0' ? g_strdup (part) : g_build_filename (joined, part, NULL);
    g_free (joined);
    joined = longer;
    origins = env_origins_join (reader->arena, origins, arguments->items[i]->origins);
  }
  return env_value_text (reader->arena, joined, origins);
}

static const EnvValue *
path_dirname (EnvReader *reader, const EnvArguments *arguments, const PyNode *node)
{
  const EnvValue *unknown = NULL;
  const char *path = text_argument (reader, arguments, 0, node, &unknown);
  if (path == NULL)
    return unknown;
  g_autofree char *folder = strchr (path, '/') == NULL ? g_strdup ("") : g_path_get_dirname (path);
  return env_value_text (reader->arena, folder, arguments->items[0]->origins);
}

static const EnvValue *
path_absolute_of (EnvReader *reader, const EnvArguments *arguments, const PyNode *node)
{
  const EnvValue *unknown = NULL;
  const char *path = text_argument (reader, arguments, 0, node, &unknown);
  if (path == NULL)
    return unknown;
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  return env_value_text (reader->arena, absolute, arguments->items[0]->origins);
}

static const EnvValue *
new_path (EnvReader *reader, const char *text, const EnvOrigin *origins)
{
  EnvValue *path = env_value_new (reader->arena, ENV_STRING);
  path->text = syntax_arena_copy (reader->arena, text, strlen (text));
  path->is_path = TRUE;
  path->origins = origins;
  return path;
}

static const EnvValue *
pathlib_path (EnvReader *reader, const EnvArguments *arguments, const PyNode *node)
{
  const EnvValue *joined = path_join (reader, arguments, node);
  return joined->kind == ENV_STRING
             ? new_path (reader, *joined->text == '\0' ? "." : joined->text, joined->origins)
             : joined;
}

static const EnvValue *
current_folder (EnvReader *reader, const EnvArguments *arguments, const PyNode *node)
{
  (void)arguments;
  (void)node;
  g_autofree char *folder = g_get_current_dir ();
  return new_path (reader, folder, NULL);
}

static const EnvValue *
load_dotenv (EnvReader *reader, const EnvArguments *arguments, const PyNode *node)
{
  (void)arguments;
  reader->reads_dotenv = TRUE;
  return env_value_unknown (reader->arena, node, "cmig does not read .env files");
}

static const EnvValue *
quote_plus (EnvReader *reader, const EnvArguments *arguments, const PyNode *node)
{
  const EnvValue *unknown = NULL;
  const char *text = text_argument (reader, arguments, 0, node, &unknown);
  if (text == NULL || arguments->count > 1)
    return text == NULL ? unknown : env_opaque (reader, arguments->items[0], node);
  g_autofree char *quoted = percent_encode_plus (text);
  return env_value_text (reader->arena, quoted, arguments->items[0]->origins);
}

/* Builtins */

static const EnvValue *
builtin_str (EnvReader *reader, const EnvArguments *arguments, const PyNode *node)
{
  return env_string_of (reader, pass_on (reader, arguments, node), node);
}

static const EnvValue *
builtin_bool (EnvReader *reader, const EnvArguments *arguments, const PyNode *node)
{
  const EnvValue *value = pass_on (reader, arguments, node);
  const int truth = env_value_truth (value);
  return truth < 0 ? env_opaque (reader, value, node)
                   : env_with_origins (reader, env_value_boolean (reader->arena, truth != 0),
                                       value->origins);
}

static const EnvValue *
builtin_int (EnvReader *reader, const EnvArguments *arguments, const PyNode *node)
{
  const EnvValue *value = pass_on (reader, arguments, node);
  gint64 number;
  if (value->kind != ENV_STRING
      || !g_ascii_string_to_signed (value->text, 10, G_MININT64, G_MAXINT64, &number, NULL))
    return value->kind == ENV_INTEGER ? value : env_opaque (reader, value, node);
  EnvValue *integer = env_value_new (reader->arena, ENV_INTEGER);
  integer->integer = number;
  integer->origins = value->origins;
  return integer;
}

static const EnvValue *
builtin_dict (EnvReader *reader, const EnvArguments *arguments, const PyNode *node)
{
  (void)node;
  EnvValue *dict = env_value_new (reader->arena, ENV_DICT);
  dict->scope = env_scope_new (reader->arena, NULL);
  dict->scope->is_dict = TRUE;
  const EnvValue *base = env_argument (arguments, 0, NULL);
  dict->is_open = arguments->is_open || (base != NULL && (base->kind != ENV_DICT || base->is_open));
  const EnvScope *const parts[]
      = { base != NULL && base->kind == ENV_DICT ? base->scope : NULL, arguments->keywords };
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    for (const EnvEntry *entry = parts[i] == NULL ? NULL : parts[i]->first; entry != NULL;
         entry = entry->next)
      if (entry->value != NULL)
        env_scope_set (&reader->journal, dict->scope, entry->name, entry->value);
  return dict;
}

/* typing.cast(type, value) */
static const EnvValue *
typing_cast (EnvReader *reader, const EnvArguments *arguments, const PyNode *node)
{
  return arguments->count > 1 ? arguments->items[1] : pass_on (reader, arguments, node);
}

/* getattr(object, name, default): of what is imported nobody knows. */
static const EnvValue *
builtin_getattr (EnvReader *reader, const EnvArguments *arguments, const PyNode *node)
{
  return env_opaque (reader, pass_on (reader, arguments, node), node);
}

static const struct {
  const char *path;
  EnvNative native;
} natives[] = {
  { "os.getenv", os_getenv },
  { "os.environ.get", os_getenv },
  { "os.environ.setdefault", os_setdefault },
  { "os.getcwd", current_folder },
  { "os.path.join", path_join },
  { "os.path.dirname", path_dirname },
  { "os.path.abspath", path_absolute_of },
  { "os.path.realpath", path_absolute_of },
  { "os.path.normpath", pass_on },
  { "os.fspath", pass_on },
  { "pathlib.Path", pathlib_path },
  { "pathlib.Path.cwd", current_folder },
  { "urllib.parse.quote_plus", quote_plus },
  { "dotenv.load_dotenv", load_dotenv },
  { "dotenv.main.load_dotenv", load_dotenv },
  { "asyncio.run", pass_on },
  { "typing.cast", typing_cast },
  { "builtins.getattr", builtin_getattr },
  { "builtins.str", builtin_str },
  { "builtins.bool", builtin_bool },
  { "builtins.int", builtin_int },
  { "builtins.dict", builtin_dict },
};

EnvNative
env_native_find (const char *path)
{
  for (size_t i = 0; i < G_N_ELEMENTS (natives); i++)
    if (g_str_equal (path, natives[i].path))
      return natives[i].native;
  return env_library_find (path);
}
