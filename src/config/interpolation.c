#include "config/interpolation.h"

#include "base/error.h"
#include "config/text.h"

#include <string.h>

#define DEEPEST 10 /* configparser.MAX_INTERPOLATION_DEPTH */

/* References that fan out over ten levels can ask for more work than the universe has time for. */
#define MOST_REFERENCES 100000

/* One value inside another: rest[i] is what is left to read of the value at depth i + 1. */
typedef struct {
  const Ini *ini;
  const char *section;
  const char *option;
  const char *rest[DEEPEST];
  size_t depth;
  size_t references;
  GString *result;
} Interpolation;

/* The value itself is never shown: it may hold a password. */
static gboolean
fail (const Interpolation *state, const char *problem, const char *hint, GError **error)
{
  error_set_at (error, ERROR_CONFIG, ini_file (state->ini),
                ini_value_line (state->ini, state->section, state->option), 0,
                "cannot read %s in [%s]: %s", state->option, state->section, problem);
  error_add_hint (error, "%s", hint);
  return FALSE;
}

static gboolean
is_here (const Ini *ini, const char *section, const char *name)
{
  return strcmp (name, "here") == 0 && ini_value_line (ini, section, name) == 0;
}

/* Reads "%(name)s" at the top of the stack. */
static gboolean
push_reference (Interpolation *state, GError **error)
{
  const char *name_start = state->rest[state->depth - 1] + 2;
  const char *name_end = strchr (name_start, ')');
  if (name_end == NULL || name_end == name_start || name_end[1] != 's')
    return fail (state, "a %( without its )s",
                 "write %(name)s for the value of another option, %% for a single %", error);
  g_autofree char *name = text_lower ((TextSpan){ name_start, (size_t)(name_end - name_start) });
  state->rest[state->depth - 1] = name_end + 2;

  const char *value = ini_raw (state->ini, state->section, name);
  if (value == NULL) {
    g_autofree char *problem
        = g_strdup_printf ("it refers to %%(%s)s, but there is no such option", name);
    return fail (state, problem,
                 "add the option to the same section or to [DEFAULT], or write %% for a single %",
                 error);
  }
  if (state->references++ == MOST_REFERENCES)
    return fail (state, "too many references to other options", "write the value itself", error);
  if (strchr (value, '%') == NULL || is_here (state->ini, state->section, name)) {
    g_string_append (state->result, value);
    return TRUE;
  }
  if (state->depth == DEEPEST)
    return fail (state, "its references to other options are more than 10 deep",
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
    return fail (state, "a % that is followed by neither % nor (", "write %% for a single %",
                 error);
  g_string_append_c (state->result, '%');
  *rest += 2;
  return TRUE;
}

char *
interpolate (const Ini *ini, const char *section, const char *option, const char *value,
             GError **error)
{
  if (strchr (value, '%') == NULL || is_here (ini, section, option))
    return g_strdup (value);
  Interpolation state = { .ini = ini,
                          .section = section,
                          .option = option,
                          .rest = { value },
                          .depth = 1,
                          .result = g_string_new (NULL) };
  gboolean valid = TRUE;
  while (valid && state.depth > 0)
    valid = step (&state, error);
  return g_string_free (state.result, !valid);
}
