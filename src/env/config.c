#include "config/interpolation.h"
#include "env/reader.h"

#include <string.h>

static EnvOrigin *
origin_new (EnvReader *reader, EnvOriginKind kind, const char *name, const PyNode *node)
{
  EnvOrigin *origin = syntax_arena_alloc (reader->arena, sizeof *origin);
  *origin = (EnvOrigin){ .kind = kind, .name = name, .is_set = TRUE, .node = node };
  return origin;
}

/* The variable itself, else the text of the file that NAME_FILE names; NULL when neither is set.
 * FALSE where the file cannot be read. */
static gboolean
look_up (const EnvReader *reader, const char *name, char **text)
{
  const EnvQuestion *question = reader->question;
  const char *value = question->lookup (question->lookup_data, name);
  *text = value == NULL ? NULL : g_strdup (value);
  g_autofree char *file_name = g_strconcat (name, "_FILE", NULL);
  const char *file = value == NULL ? question->lookup (question->lookup_data, file_name) : NULL;
  if (file == NULL || *file == '\0')
    return TRUE;
  *text = variable_read_file (file_name, file, NULL);
  return *text != NULL;
}

const EnvValue *
env_variable (EnvReader *reader, const EnvValue *name, const EnvValue *fallback, const PyNode *node)
{
  if (name == NULL || name->kind != ENV_STRING)
    return name == NULL ? env_value_unknown (reader->arena, node, "it names no variable")
                        : env_opaque (reader, name, node);
  const EnvValue *put = env_scope_get (reader->environment, name->text);
  if (put != NULL)
    return put;
  g_autofree char *text = NULL;
  EnvOrigin *origin = origin_new (reader, ENV_FROM_VARIABLE, name->text, node);
  if (!look_up (reader, name->text, &text))
    return env_value_unknown (reader->arena, node, "the file that %s_FILE names cannot be read",
                              name->text);
  if (text != NULL)
    return env_value_text (reader->arena, text, origin);
  g_ptr_array_add (reader->unset, origin);
  if (reader->reads_dotenv)
    return env_value_unknown (reader->arena, node,
                              "%s is not set, and cmig does not read the .env file that may set it",
                              name->text);
  origin->is_set = FALSE;
  if (fallback == NULL)
    return env_raise (reader, node, "KeyError", "%s is not set", name->text);
  return env_with_origins (reader, fallback, origin);
}

typedef struct {
  EnvReader *reader;
  const EnvValue *unknown; /* an option that is referred to and not known */
  const EnvOrigin *origins;
} OptionLookup;

/* The value of the option NAME before interpolation. */
static const char *
look_up_option (gpointer data, const char *name, gboolean *is_final)
{
  OptionLookup *lookup = data;
  const EnvQuestion *question = lookup->reader->question;
  const EnvValue *set = env_scope_get (lookup->reader->options, name);
  if (set == NULL) {
    *is_final = strcmp (name, "here") == 0
                && ini_value_line (question->ini, question->section, name) == 0;
    return ini_raw (question->ini, question->section, name);
  }
  lookup->origins = env_origins_join (lookup->reader->arena, lookup->origins, set->origins);
  if (set->kind == ENV_STRING)
    return set->text;
  lookup->unknown = set;
  return NULL;
}

const EnvValue *
env_option (EnvReader *reader, const char *name, const PyNode *node)
{
  OptionLookup lookup = { .reader = reader };
  gboolean is_final = FALSE;
  g_autofree char *lower = g_ascii_strdown (name, -1);
  const char *raw = look_up_option (&lookup, lower, &is_final);
  if (lookup.unknown != NULL || raw == NULL)
    return lookup.unknown;

  g_autoptr (GError) problem = NULL;
  g_autofree char *text
      = is_final ? g_strdup (raw) : interpolate_value (raw, look_up_option, &lookup, &problem);
  if (lookup.unknown != NULL)
    return lookup.unknown;
  if (text == NULL)
    return env_value_unknown (reader->arena, node, "its value in the configuration: %s",
                              problem == NULL ? "" : problem->message);
  const EnvValue *own = env_scope_get (reader->options, lower);
  if (own == NULL) {
    const char *kept = syntax_arena_copy (reader->arena, lower, strlen (lower));
    lookup.origins = env_origins_join (reader->arena, lookup.origins,
                                       origin_new (reader, ENV_FROM_INI, kept, node));
  }
  EnvValue *value = env_value_new (reader->arena, ENV_STRING);
  value->text = syntax_arena_copy (reader->arena, text, strlen (text));
  value->origins = lookup.origins;
  value->node = own == NULL ? node : own->node;
  return value;
}

/* An option of a section that is not the main one. */
static const EnvValue *
other_option (EnvReader *reader, const char *section, const char *name, const PyNode *node)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *text = ini_get (reader->question->ini, section, name, &problem);
  if (problem != NULL)
    return env_value_unknown (reader->arena, node, "its value in the configuration: %s",
                              problem->message);
  if (text == NULL)
    return NULL;
  EnvValue *value = env_value_new (reader->arena, ENV_STRING);
  value->text = syntax_arena_copy (reader->arena, text, strlen (text));
  value->node = node;
  return value;
}

const EnvValue *
env_option_in (EnvReader *reader, const char *section, const char *name, const PyNode *node)
{
  return g_str_equal (section, reader->question->section)
             ? env_option (reader, name, node)
             : other_option (reader, section, name, node);
}

/* The options that stand in the section FROM, as those of SECTION. */
static void
add_options (EnvReader *reader, EnvScope *scope, const char *from, const char *section,
             const PyNode *node)
{
  g_auto (GStrv) names = ini_options (reader->question->ini, from);
  for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
    const char *name = syntax_arena_copy (reader->arena, names[i], strlen (names[i]));
    const EnvValue *value = env_option_in (reader, section, name, node);
    if (value != NULL)
      env_scope_set (&reader->journal, scope, name, value);
  }
}

const EnvValue *
env_options (EnvReader *reader, const char *section, const PyNode *node)
{
  EnvValue *dict = env_value_new (reader->arena, ENV_DICT);
  dict->scope = env_scope_new (reader->arena, NULL);
  dict->scope->is_dict = TRUE;
  add_options (reader, dict->scope, "DEFAULT", section, node);
  add_options (reader, dict->scope, section, section, node);
  const gboolean is_main = g_str_equal (section, reader->question->section);
  for (const EnvEntry *set = reader->options->first; set != NULL; set = set->next)
    if (set->value != NULL && is_main)
      env_scope_set (&reader->journal, dict->scope, set->name,
                     env_option (reader, set->name, node));
  return dict;
}

/* configparser refuses a % that is neither doubled nor part of a reference when a value is set. */
static gboolean
has_stray_percent (const char *text)
{
  for (const char *p = strchr (text, '%'); p != NULL; p = strchr (p, '%')) {
    const char *end = p[1] == '(' ? strchr (p, ')') : NULL;
    if (p[1] == '%')
      p += 2;
    else if (end != NULL && end > p + 2 && end[1] == 's')
      p = end + 2;
    else
      return TRUE;
  }
  return FALSE;
}

/* VALUE, which has the place NODE where it has none. */
static const EnvValue *
placed (EnvReader *reader, const EnvValue *value, const PyNode *node)
{
  EnvValue *copy = env_value_new (reader->arena, value->kind);
  *copy = *value;
  copy->node = value->node != NULL ? value->node : node;
  return copy;
}

const EnvValue *
env_set_option (EnvReader *reader, const EnvValue *name, const EnvValue *value, const PyNode *node)
{
  if (value->kind == ENV_NONE)
    return env_raise_none (reader, value, "TypeError", node);
  if (value->kind == ENV_STRING && has_stray_percent (value->text))
    return env_raise (reader, node, "ValueError", "a %% in the value is not doubled");
  if (name->kind == ENV_STRING) {
    g_autofree char *lower = g_ascii_strdown (name->text, -1);
    env_scope_set (&reader->journal, reader->options,
                   syntax_arena_copy (reader->arena, lower, strlen (lower)),
                   value->kind == ENV_STRING ? placed (reader, value, node)
                                             : env_opaque (reader, value, node));
  }
  return env_value_none (reader->arena);
}
