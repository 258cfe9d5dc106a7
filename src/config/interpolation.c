#include "config/interpolation.h"

#include "base/error.h"
#include "config/text.h"

#include <string.h>

#define DEEPEST 10 /* configparser.MAX_INTERPOLATION_DEPTH */

/* References that fan out over ten levels can ask for more work than the universe has time for. */
#define MOST_REFERENCES 100000

/* One value inside another: rest[i] is what is left to read of the value at depth i + 1. */
typedef struct {
  InterpolationLookup lookup;
  gpointer data;
  const char *rest[DEEPEST];
  size_t depth;
  size_t references;
  GString *result;
} Interpolation;

/* The value itself is never shown: it may hold a password. */
static gboolean
fail (const char *problem, const char *hint, GError **error)
{
  error_set (error, ERROR_CONFIG, "%s", problem);
  error_add_hint (error, "%s", hint);
  return FALSE;
}

/* Reads "%(name)s" at the top of the stack. */
static gboolean
push_reference (Interpolation *state, GError **error)
{
  const char *name_start = state->rest[state->depth - 1] + 2;
  const char *name_end = strchr (name_start, ')');
  if (name_end == NULL || name_end == name_start || name_end[1] != 's')
    return fail ("a %( without its )s",
                 "write %(name)s for the value of another option, %% for a single %", error);
  g_autofree char *name = text_lower ((TextSpan){ name_start, (size_t)(name_end - name_start) });
  state->rest[state->depth - 1] = name_end + 2;

  gboolean is_final = FALSE;
  const char *value = state->lookup (state->data, name, &is_final);
  if (value == NULL) {
    g_autofree char *problem
        = g_strdup_printf ("it refers to %%(%s)s, but there is no such option", name);
    return fail (problem,
                 "add the option to the same section or to [DEFAULT], or write %% for a single %",
                 error);
  }
  if (state->references++ == MOST_REFERENCES)
    return fail ("too many references to other options", "write the value itself", error);
  if (strchr (value, '%') == NULL || is_final) {
    g_string_append (state->result, value);
    return TRUE;
  }
  if (state->depth == DEEPEST)
    return fail ("its references to other options are more than 10 deep",
                 "an option may not refer to itself, directly or through others", error);
  state->rest[state->depth++] = value;
  return TRUE;
}

static gboolean
step (Interpolation *state, GError **error)
{
  const char **rest = &state->rest[state->depth - 1];
  const size_t plain = strcspn (*rest, "%");
  g_string_append_len (state->result, *rest, (gssize)plain);
  *rest += plain;
  if (**rest == '\0') {
    state->depth--;
    return TRUE;
  }
  if ((*rest)[1] == '(')
    return push_reference (state, error);
  if ((*rest)[1] != '%')
    return fail ("a % that is followed by neither % nor (", "write %% for a single %", error);
  g_string_append_c (state->result, '%');
  *rest += 2;
  return TRUE;
}

char *
interpolate_value (const char *value, InterpolationLookup lookup, gpointer data, GError **error)
{
  if (strchr (value, '%') == NULL)
    return g_strdup (value);
  Interpolation state = {
    .lookup = lookup, .data = data, .rest = { value }, .depth = 1, .result = g_string_new (NULL)
  };
  gboolean valid = TRUE;
  while (valid && state.depth > 0)
    valid = step (&state, error);
  return g_string_free (state.result, !valid);
}

typedef struct {
  const Ini *ini;
  const char *section;
} IniPlace;

/* The folder of the file stands for itself. */
static gboolean
is_here (const IniPlace *place, const char *name)
{
  return strcmp (name, "here") == 0 && ini_value_line (place->ini, place->section, name) == 0;
}

static const char *
look_up (gpointer data, const char *name, gboolean *is_final)
{
  const IniPlace *place = data;
  *is_final = is_here (place, name);
  return ini_raw (place->ini, place->section, name);
}

char *
interpolate (const Ini *ini, const char *section, const char *option, const char *value,
             GError **error)
{
  IniPlace place = { ini, section };
  if (is_here (&place, option))
    return g_strdup (value);
  char *text = interpolate_value (value, look_up, &place, error);
  if (text == NULL) {
    g_prefix_error (error, "cannot read %s in [%s]: ", option, section);
    error_add_place (error, ini_file (ini), ini_value_line (ini, section, option), 0);
  }
  return text;
}
