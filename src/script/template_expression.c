#include "script/template_expression.h"

#include <string.h>

#define DEEPEST 32 /* brackets in brackets */

typedef struct {
  TemplateScope *scope;
  PyLexer *lexer;
  TemplateFault *fault;
  guint depth;
} Evaluator;

void
template_scope_init (TemplateScope *scope)
{
  scope->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  scope->strings = g_ptr_array_new_with_free_func (g_free);
  scope->lists = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
}

void
template_scope_clear (TemplateScope *scope)
{
  g_hash_table_unref (scope->names);
  g_ptr_array_unref (scope->strings);
  g_ptr_array_unref (scope->lists);
}

void
template_scope_set (TemplateScope *scope, const char *name, TemplateValue value)
{
  g_hash_table_replace (scope->names, g_strdup (name), g_memdup2 (&value, sizeof value));
}

/* A value that owns STRING through the scope. */
static TemplateValue
keep_string (const Evaluator *evaluator, char *string)
{
  g_ptr_array_add (evaluator->scope->strings, string);
  return (TemplateValue){ .kind = TEMPLATE_STRING, .text = string };
}

static gboolean
fail (const Evaluator *evaluator, const char *at, const char *what)
{
  if (evaluator->fault->what == NULL) {
    evaluator->fault->at = at;
    evaluator->fault->what = g_strdup (what);
  }
  return FALSE;
}

static gboolean
take (const Evaluator *evaluator, const char *text)
{
  const PyToken token = py_token_peek (evaluator->lexer);
  if (!py_token_is (&token, text))
    return FALSE;
  py_token_next (evaluator->lexer);
  return TRUE;
}

static gboolean
expect (const Evaluator *evaluator, const char *text)
{
  if (take (evaluator, text))
    return TRUE;
  return fail (evaluator, py_token_peek (evaluator->lexer).text,
               "an expression that templates may not hold");
}

static gboolean read_conditional (Evaluator *evaluator, TemplateValue *value);

static gboolean
read_string (Evaluator *evaluator, TemplateValue *value)
{
  const PyToken token = py_token_next (evaluator->lexer);
  g_autoptr (GString) text = g_string_new (NULL);
  const char *bad;
  if (token.kind != PY_STRING || !py_string_is_plain (&token)
      || !py_string_decode (&token, text, &bad))
    return fail (evaluator, token.text, "a string that cannot be read");
  *value = keep_string (evaluator, g_string_free (g_steal_pointer (&text), FALSE));
  return TRUE;
}

static gboolean
read_name (Evaluator *evaluator, const PyToken *token, TemplateValue *value)
{
  g_autofree char *name = g_strndup (token->text, token->length);
  const TemplateValue *known = g_hash_table_lookup (evaluator->scope->names, name);
  if (known == NULL) {
    g_autofree char *what = g_strdup_printf ("unknown name '%s'", name);
    return fail (evaluator, token->text, what);
  }
  *value = *known;
  return TRUE;
}

/* `(x)` behind a function's name. */
static gboolean
read_call (Evaluator *evaluator, const PyToken *name, char *(*function) (const TemplateValue *),
           TemplateValue *value)
{
  TemplateValue argument;
  if (!expect (evaluator, "(") || !read_conditional (evaluator, &argument)
      || !expect (evaluator, ")"))
    return FALSE;
  if (argument.kind == TEMPLATE_DATE && function == template_value_repr)
    return fail (evaluator, name->text, "repr() of a date");
  *value = keep_string (evaluator, function (&argument));
  return TRUE;
}

/* context.get (name, default) */
static gboolean
read_context_get (Evaluator *evaluator, TemplateValue *value)
{
  TemplateValue name;
  const char *at = evaluator->lexer->at;
  if (!expect (evaluator, ".") || !expect (evaluator, "get") || !expect (evaluator, "(")
      || !read_conditional (evaluator, &name) || !expect (evaluator, ",")
      || !read_conditional (evaluator, value) || !expect (evaluator, ")"))
    return FALSE;
  if (name.kind != TEMPLATE_STRING)
    return fail (evaluator, at, "a name that is no string");
  const TemplateValue *known = g_hash_table_lookup (evaluator->scope->names, name.text);
  if (known != NULL)
    *value = *known;
  return TRUE;
}

/* config.get_main_option ("databases") */
static gboolean
read_main_option (Evaluator *evaluator, TemplateValue *value)
{
  TemplateValue name;
  const char *at = evaluator->lexer->at;
  if (!expect (evaluator, ".") || !expect (evaluator, "get_main_option") || !expect (evaluator, "(")
      || !read_string (evaluator, &name) || !expect (evaluator, ")"))
    return FALSE;
  if (strcmp (name.text, "databases") != 0)
    return fail (evaluator, at, "a configuration key other than 'databases'");
  if (evaluator->scope->databases == NULL)
    return fail (evaluator, at, "the key 'databases' is not set in the configuration");
  *value = keep_string (evaluator, g_strdup (evaluator->scope->databases));
  return TRUE;
}

/* re.split (r",\s*", x) */
static gboolean
read_split (Evaluator *evaluator, TemplateValue *value)
{
  TemplateValue pattern, text;
  const char *at = evaluator->lexer->at;
  if (!expect (evaluator, ".") || !expect (evaluator, "split") || !expect (evaluator, "(")
      || !read_string (evaluator, &pattern) || !expect (evaluator, ",")
      || !read_conditional (evaluator, &text) || !expect (evaluator, ")"))
    return FALSE;
  if (strcmp (pattern.text, ",\\s*") != 0 || text.kind != TEMPLATE_STRING)
    return fail (evaluator, at, "re.split() of anything but a list with commas");
  GStrv parts = g_strsplit (text.text, ",", 0);
  for (size_t i = 1; parts[0] != NULL && parts[i] != NULL; i++)
    g_strchug (parts[i]);
  g_ptr_array_add (evaluator->scope->lists, parts);
  *value = (TemplateValue){ .kind = TEMPLATE_LIST, .items = (const char *const *)parts };
  return TRUE;
}

static gboolean
read_atom (Evaluator *evaluator, TemplateValue *value)
{
  static const struct {
    const char *name;
    char *(*function) (const TemplateValue *);
  } functions[] = { { "repr", template_value_repr },
                    { "str", template_value_str },
                    { "comma", template_value_comma } };
  static const struct {
    const char *name;
    gboolean (*read) (Evaluator *, TemplateValue *);
  } objects[]
      = { { "context", read_context_get }, { "config", read_main_option }, { "re", read_split } };

  if (py_token_peek (evaluator->lexer).kind == PY_STRING)
    return read_string (evaluator, value);
  const PyToken token = py_token_next (evaluator->lexer);
  if (py_token_is (&token, "("))
    return read_conditional (evaluator, value) && expect (evaluator, ")");
  if (token.kind != PY_NAME || g_ascii_isdigit (*token.text))
    return fail (evaluator, token.text, "an expression that templates may not hold");
  if (py_token_is (&token, "None")) {
    *value = (TemplateValue){ .kind = TEMPLATE_NONE };
    return TRUE;
  }
  for (size_t i = 0; i < G_N_ELEMENTS (functions); i++)
    if (py_token_is (&token, functions[i].name))
      return read_call (evaluator, &token, functions[i].function, value);
  for (size_t i = 0; i < G_N_ELEMENTS (objects); i++)
    if (py_token_is (&token, objects[i].name))
      return objects[i].read (evaluator, value);
  return read_name (evaluator, &token, value);
}

/* "…%s…" % x */
static gboolean
read_format (Evaluator *evaluator, TemplateValue *value)
{
  *value = (TemplateValue){ 0 };
  if (!read_atom (evaluator, value))
    return FALSE;
  const char *at = py_token_peek (evaluator->lexer).text;
  if (!take (evaluator, "%"))
    return TRUE;
  TemplateValue argument = { 0 };
  if (!read_atom (evaluator, &argument))
    return FALSE;
  const char *percent = value->kind == TEMPLATE_STRING ? strchr (value->text, '%') : NULL;
  if (percent == NULL || percent[1] != 's' || strchr (percent + 1, '%') != NULL
      || argument.kind != TEMPLATE_STRING)
    return fail (evaluator, at, "a format other than one %s for a string");
  g_autofree char *before = g_strndup (value->text, (gsize)(percent - value->text));
  *value = keep_string (evaluator, g_strconcat (before, argument.text, percent + 2, NULL));
  return TRUE;
}

/* `x`, or in a condition `not x` */
static gboolean
read_operand (Evaluator *evaluator, TemplateValue *value, gboolean condition)
{
  gboolean negated = FALSE, any = FALSE;
  while (condition && take (evaluator, "not")) {
    negated = !negated;
    any = TRUE;
  }
  if (!read_format (evaluator, value))
    return FALSE;
  if (any && template_value_is_true (value) == negated)
    *value = (TemplateValue){ .kind = TEMPLATE_NONE };
  else if (any)
    *value = (TemplateValue){ .kind = TEMPLATE_STRING, .text = "True" };
  return TRUE;
}

/* `a if b else c if d else e` */
static gboolean
read_conditional (Evaluator *evaluator, TemplateValue *value)
{
  if (++evaluator->depth > DEEPEST)
    return fail (evaluator, evaluator->lexer->at, "too many brackets");
  gboolean chosen = FALSE;
  for (;;) {
    TemplateValue candidate, condition;
    if (!read_operand (evaluator, &candidate, FALSE))
      return FALSE;
    const gboolean conditional = take (evaluator, "if");
    if (conditional && (!read_operand (evaluator, &condition, TRUE) || !expect (evaluator, "else")))
      return FALSE;
    if (!chosen && (!conditional || template_value_is_true (&condition))) {
      *value = candidate;
      chosen = TRUE;
    }
    if (!conditional)
      break;
  }
  evaluator->depth--;
  return TRUE;
}

gboolean
template_evaluate (TemplateScope *scope, PyLexer *lexer, TemplateValue *value, TemplateFault *fault)
{
  Evaluator evaluator = { scope, lexer, fault, 0 };
  const PyToken first = py_token_peek (lexer);
  if (py_token_is (&first, "not")) /* a whole condition */
    return read_operand (&evaluator, value, TRUE);
  return read_conditional (&evaluator, value);
}
