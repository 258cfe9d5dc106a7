#include "script/py_header.h"

#include "script/py_constant.h"
#include "script/py_token.h"
#include "script/py_value.h"

#include <string.h>

typedef enum {
  VARIABLE_REVISION,
  VARIABLE_DOWN_REVISION,
  VARIABLE_BRANCH_LABELS,
  VARIABLE_DEPENDS_ON
} Variable;
#define VARIABLES 4

static const char *const variable_names[]
    = { "revision", "down_revision", "branch_labels", "depends_on", NULL };

typedef struct {
  const Source *source;
  PyLexer lexer;
  PyValue values[VARIABLES];
  GString *docstring;     /* NULL: none */
  gboolean in_definition; /* the indented lines belong to a def or class */
} Module;

static void
module_clear (Module *module)
{
  for (size_t i = 0; i < VARIABLES; i++)
    py_value_clear (&module->values[i]);
  if (module->docstring != NULL)
    g_string_free (module->docstring, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Module, module_clear)

static int
find_variable (const PyToken *token)
{
  for (int i = 0; token->kind == PY_NAME && variable_names[i] != NULL; i++)
    if (*token->text == *variable_names[i] && py_token_is (token, variable_names[i]))
      return i;
  return -1;
}

static gboolean
fail (const Module *module, const PyToken *token, ErrorKind kind, const char *what, GError **error)
{
  source_error (module->source, token->text, error, kind, "%s in %s", what, module->source->path);
  return FALSE;
}

static gboolean
fail_computed (const Module *module, const PyToken *token, int variable, GError **error)
{
  g_autofree char *what
      = g_strdup_printf ("%s is not set to a plain value", variable_names[variable]);
  fail (module, token, ERROR_UNSUPPORTED, what, error);
  error_add_hint (error, "write None, a string, or a list or tuple of strings");
  return FALSE;
}

/* To the end of the logical line. An assignment to a variable on the way, as in `x = revision = …`
 * or `if …: revision = …`, cannot be followed. */
static gboolean
skip_line (Module *module, PyToken token, GError **error)
{
  int before = -1;
  for (; token.kind != PY_END; token = py_token_next (&module->lexer)) {
    if (token.kind == PY_UNTERMINATED)
      return fail (module, &token, ERROR_SCRIPT, "a string that never ends", error);
    if (token.kind == PY_NEWLINE)
      return TRUE;
    const PyToken next
        = before >= 0 && py_token_is (&token, "=") ? py_token_peek (&module->lexer) : token;
    if (before >= 0 && module->lexer.depth == 0 && py_token_is (&token, "=")
        && !py_token_is (&next, "=") && !module->in_definition)
      return fail_computed (module, &token, before, error);
    before = module->lexer.depth == 0 ? find_variable (&token) : -1;
  }
  if (module->lexer.depth > 0)
    return fail (module, &token, ERROR_SCRIPT, "a bracket without its partner", error);
  return TRUE;
}

/* Behind the name of VARIABLE: `= …`, `: annotation = …`, or something else that is skipped. */
static gboolean
read_assignment (Module *module, int variable, GError **error)
{
  PyToken token = py_token_next (&module->lexer);
  if (py_token_is (&token, ":"))
    while (token.kind != PY_NEWLINE && token.kind != PY_END && token.kind != PY_UNTERMINATED
           && !(module->lexer.depth == 0 && py_token_is (&token, "=")))
      token = py_token_next (&module->lexer);
  const PyToken next = py_token_peek (&module->lexer);
  if (!py_token_is (&token, "=") || py_token_is (&next, "=")) {
    const gboolean operates
        = token.kind == PY_OTHER && !py_token_is (&token, "=") && !py_token_is (&token, "!");
    if (py_token_is (&token, ",") || (operates && py_token_is (&next, "=")))
      return fail_computed (module, &token, variable, error);
    return skip_line (module, token, error);
  }
  PyValue *value = &module->values[variable];
  py_value_clear (value);
  PyToken bad;
  if (!py_value_read (&module->lexer, value, &bad))
    return fail_computed (module, &bad, variable, error);
  return TRUE;
}

/* A string alone on the first line. */
static gboolean
read_docstring (Module *module, PyToken token, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (; token.kind == PY_STRING && py_string_is_plain (&token);
       token = py_token_next (&module->lexer)) {
    const char *bad;
    if (!py_string_decode (&token, text, &bad)) {
      const PyToken place = { PY_STRING, bad, 1 };
      return fail (module, &place, ERROR_UNSUPPORTED,
                   "an escape that cannot be read in the docstring", error);
    }
  }
  if (token.kind == PY_NEWLINE || token.kind == PY_END) {
    module->docstring = g_steal_pointer (&text);
    return TRUE;
  }
  return skip_line (module, token, error);
}

static gboolean
begins_definition (const PyToken *token)
{
  static const char *const words[] = { "def", "class", "async", "@", NULL };
  for (size_t i = 0; words[i] != NULL; i++)
    if (py_token_is (token, words[i]))
      return TRUE;
  return FALSE;
}

/* Whether the statement at AT is no part of a block; behind a semicolon its line tells. */
static gboolean
stands_at_margin (const Source *source, const char *at)
{
  if (at == source->start || (at[-1] != ' ' && at[-1] != '\t'))
    return TRUE;
  size_t length;
  const char *line = source_line (source, at, &length);
  return *line != ' ' && *line != '\t';
}

static gboolean
read_module (Module *module, GError **error)
{
  gboolean first = TRUE;
  for (;;) {
    const PyToken token = py_token_next (&module->lexer);
    if (token.kind == PY_END)
      return TRUE;
    if (token.kind == PY_NEWLINE)
      continue;
    const int variable = find_variable (&token);
    const gboolean margin = stands_at_margin (module->source, token.text);
    if (margin)
      module->in_definition = begins_definition (&token);
    gboolean read;
    if (first && token.kind == PY_STRING && py_string_is_plain (&token))
      read = read_docstring (module, token, error);
    else if (variable >= 0 && margin)
      read = read_assignment (module, variable, error);
    else
      read = skip_line (module, token, error);
    if (!read)
      return FALSE;
    first = FALSE;
  }
}

/* alembic: _legacy_rev */
static char *
revision_of_file_name (const char *name)
{
  const size_t digits = strspn (name, "0123456789abcdef");
  return digits > 0 && strcmp (name + digits, ".py") == 0 ? g_strndup (name, digits) : NULL;
}

static gboolean
check_revision (const Module *module, char **revision, GError **error)
{
  const PyValue *value = &module->values[VARIABLE_REVISION];
  const char *path = module->source->path;
  g_autofree char *name = g_path_get_basename (path);
  if (value->kind == PY_VALUE_STRING && *value->items[0] != '\0')
    *revision = g_strdup (value->items[0]);
  else if (value->kind == PY_VALUE_UNSET)
    *revision = revision_of_file_name (name);
  else {
    error_set_at (error, ERROR_SCRIPT, path, 0, 0, "revision is no string in %s", path);
    return FALSE;
  }
  if (*revision == NULL) {
    error_set_at (
        error, ERROR_SCRIPT, path, 0, 0,
        "Could not determine revision id from filename %s. Be sure the 'revision' variable is "
        "declared "
        "inside the script (please see 'Upgrading from Alembic 0.1 to 0.2' in the documentation).",
        name);
    return FALSE;
  }
  if (module->values[VARIABLE_DOWN_REVISION].kind == PY_VALUE_UNSET) {
    error_set_at (error, ERROR_SCRIPT, path, 0, 0, "down_revision is missing in %s", path);
    return FALSE;
  }
  return TRUE;
}

/* None, "" and () are all nothing. */
static GStrv
names_of (const PyValue *value)
{
  if (value->items == NULL || value->items[0] == NULL || *value->items[0] == '\0')
    return g_new0 (char *, 1);
  return g_strdupv (value->items);
}

/* The value of the line "Create Date: …", which the template writes; NULL where there is none. */
static char *
find_create_date (const char *docstring)
{
  static const char key[] = "Create Date:";
  const char *line
      = g_str_has_prefix (docstring, key) ? docstring : strstr (docstring, "\nCreate Date:");
  if (line == NULL)
    return NULL;
  line = strchr (line, ':') + 1;
  char *date = g_strstrip (g_strndup (line, strcspn (line, "\n")));
  if (*date == '\0')
    g_clear_pointer (&date, g_free);
  return date;
}

/* Python: str.isspace */
static gboolean
is_space (const char *at)
{
  const gunichar c = g_utf8_get_char (at);
  return g_unichar_isspace (c) || c == '\v' || c == 0x85 || (c >= 0x1C && c <= 0x1F);
}

/* str.strip() */
static char *
strip (const char *text)
{
  const char *end = text + strlen (text);
  while (text < end && is_space (text))
    text += g_utf8_skip[(guchar)*text];
  for (const char *last; text < end && is_space (last = g_utf8_prev_char (end));)
    end = last;
  return g_strndup (text, (gsize)(end - text));
}

static Script *
build_script (const Module *module, GError **error)
{
  char *revision = NULL;
  if (!check_revision (module, &revision, error)) {
    g_free (revision);
    return NULL;
  }
  Script *script = g_new0 (Script, 1);
  script->kind = SCRIPT_PYTHON;
  script->header.revision = revision;
  script->header.down_revision = names_of (&module->values[VARIABLE_DOWN_REVISION]);
  script->header.branch_labels = names_of (&module->values[VARIABLE_BRANCH_LABELS]);
  script->header.depends_on = names_of (&module->values[VARIABLE_DEPENDS_ON]);
  script->header.path = g_strdup (module->source->path);
  script->long_doc = module->docstring == NULL ? g_strdup ("") : strip (module->docstring->str);
  const char *paragraph_end = strstr (script->long_doc, "\n\n");
  script->header.doc
      = paragraph_end == NULL
            ? g_strdup (script->long_doc)
            : g_strndup (script->long_doc, (gsize)(paragraph_end - script->long_doc));
  script->create_date = find_create_date (script->long_doc);
  return script;
}

/* The text with "\n" for every line end, as Python reads it. */
static char *
normalize_lines (const char *text, size_t *length)
{
  GString *lines = g_string_sized_new (*length);
  for (size_t i = 0; i < *length; i++)
    if (text[i] != '\r')
      g_string_append_c (lines, text[i]);
    else if (i + 1 == *length || text[i + 1] != '\n')
      g_string_append_c (lines, '\n');
  *length = lines->len;
  return g_string_free (lines, FALSE);
}

/* Reads the values that are computed of others, when only those stood in the way. */
static gboolean
compute_values (Module *module, const GError *problem)
{
  const Source *source = module->source;
  g_autoptr (PyConstants) constants
      = g_error_matches (problem, CMIG_ERROR, ERROR_UNSUPPORTED) ? py_constants_read (
            source->path, source->start, (size_t)(source->end - source->start), NULL)
                                                                 : NULL;
  for (int i = 0; constants != NULL && i < VARIABLES; i++) {
    gboolean known;
    const PyConstant *constant = py_constants_find (constants, variable_names[i], &known);
    if (!known)
      return FALSE;
    if (constant == NULL)
      continue;
    PyValue *value = &module->values[i];
    py_value_clear (value);
    value->kind = constant->items == NULL ? PY_VALUE_NONE
                  : constant->is_list     ? PY_VALUE_LIST
                                          : PY_VALUE_STRING;
    g_autoptr (GStrvBuilder) items = g_strv_builder_new ();
    for (guint j = 0; constant->items != NULL && j < constant->items->len; j++)
      g_strv_builder_add (items, g_ptr_array_index (constant->items, j));
    value->items = constant->items == NULL ? NULL : g_strv_builder_end (items);
  }
  return constants != NULL;
}

Script *
py_header_parse (const char *text, size_t length, const char *path, GError **error)
{
  g_autofree char *lines
      = memchr (text, '\r', length) == NULL ? NULL : normalize_lines (text, &length);
  const Source source = source_of (path, lines == NULL ? text : lines, length);
  if (!source_validate (&source, source.end, error))
    return NULL;
  g_auto (Module) module
      = { .source = &source, .lexer = { source.start, source.end, source.start, 0 } };
  g_autoptr (GError) problem = NULL;
  if (read_module (&module, &problem) || compute_values (&module, problem))
    return build_script (&module, error);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}
