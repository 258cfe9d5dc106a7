#include "script/template.h"

#include "script/source.h"
#include "script/template_expression.h"

#include <string.h>

/* An open % if or % for. */
typedef struct {
  gboolean is_loop;
  gboolean outer_active; /* what stands around it is printed */
  gboolean taken;        /* a branch of the if was printed */
  gboolean else_seen;
  const char *start; /* of the line, for messages */
  const char *body;  /* behind the line of the for */
  char *variable;
  const char *const *items; /* that are still to come */
} Frame;

typedef struct {
  Source source;
  TemplateScope scope;
  GString *out;
  const char *at;
  GArray *frames; /* Frame */
  gboolean active;
  GError **error;
} Renderer;

static void
frame_clear (gpointer frame)
{
  g_free (((Frame *)frame)->variable);
}

static Frame *
top_frame (const Renderer *renderer)
{
  GArray *frames = renderer->frames;
  return frames->len == 0 ? NULL : &g_array_index (frames, Frame, frames->len - 1);
}

static gboolean
fail (const Renderer *renderer, const char *at, const char *what)
{
  source_error (&renderer->source, at, renderer->error, ERROR_SCRIPT, "%s in the template %s", what,
                renderer->source.path);
  return FALSE;
}

static PyLexer
lexer_at (const char *start, const char *end, size_t depth)
{
  return (PyLexer){ start, end, start, depth };
}

static gboolean
evaluate (Renderer *renderer, PyLexer *lexer, TemplateValue *value)
{
  TemplateFault fault = { NULL, NULL };
  if (template_evaluate (&renderer->scope, lexer, value, &fault))
    return TRUE;
  fail (renderer, fault.at, fault.what);
  g_free (fault.what);
  return FALSE;
}

/* `| comma,n` up to the closing brace: every filter in its turn, behind str() unless n is among
 * them. */
static gboolean
apply_filters (Renderer *renderer, PyLexer *lexer, TemplateValue value, char **text)
{
  gboolean raw = FALSE, comma = FALSE;
  const char *start = lexer->at;
  PyToken token = py_token_next (lexer);
  for (;; token = py_token_next (lexer)) {
    if (py_token_is (&token, "n"))
      raw = TRUE;
    else if (py_token_is (&token, "comma"))
      comma = TRUE;
    else if (!py_token_is (&token, "str"))
      return fail (renderer, token.text, "a filter other than comma, n and str");
    token = py_token_next (lexer);
    if (!py_token_is (&token, ","))
      break;
  }
  if (!py_token_is (&token, "}"))
    return fail (renderer, token.text, "an expression without its closing brace");
  if (raw && !comma && value.kind != TEMPLATE_STRING)
    return fail (renderer, start, "a value that is no string");
  *text = raw && comma ? template_value_comma (&value) : template_value_str (&value);
  return TRUE;
}

/* ${…} */
static gboolean
read_expression (Renderer *renderer)
{
  const char *start = renderer->at;
  PyLexer lexer = lexer_at (start + 2, renderer->source.end, 1);
  if (!renderer->active) {
    while (lexer.depth > 0) {
      const PyTokenKind kind = py_token_next (&lexer).kind;
      if (kind == PY_END || kind == PY_UNTERMINATED)
        return fail (renderer, start, "an expression without its closing brace");
    }
    renderer->at = lexer.at;
    return TRUE;
  }
  TemplateValue value;
  if (!evaluate (renderer, &lexer, &value))
    return FALSE;
  g_autofree char *text = NULL;
  const PyToken token = py_token_next (&lexer);
  if (py_token_is (&token, "|")) {
    if (!apply_filters (renderer, &lexer, value, &text))
      return FALSE;
  }
  else if (py_token_is (&token, "}"))
    text = template_value_str (&value);
  else
    return fail (renderer, token.text, "an expression that templates may not hold");
  g_string_append (renderer->out, text);
  renderer->at = lexer.at;
  return TRUE;
}

/* The colon at the end of a control line. */
static gboolean
expect_colon (const Renderer *renderer, PyLexer *lexer)
{
  const PyToken colon = py_token_next (lexer);
  const PyToken end = py_token_next (lexer);
  if (py_token_is (&colon, ":") && end.kind == PY_END)
    return TRUE;
  return fail (renderer, colon.text, "a control line that templates may not hold");
}

static gboolean
read_condition (Renderer *renderer, PyLexer *lexer, gboolean *met)
{
  TemplateValue value;
  if (!evaluate (renderer, lexer, &value) || !expect_colon (renderer, lexer))
    return FALSE;
  *met = template_value_is_true (&value);
  return TRUE;
}

static gboolean
begin_if (Renderer *renderer, PyLexer *lexer, const char *line)
{
  gboolean met = FALSE;
  if (renderer->active && !read_condition (renderer, lexer, &met))
    return FALSE;
  const Frame frame = { .outer_active = renderer->active, .taken = met, .start = line };
  g_array_append_val (renderer->frames, frame);
  renderer->active = met;
  return TRUE;
}

static gboolean
continue_if (Renderer *renderer, PyLexer *lexer, const char *line, gboolean is_else)
{
  Frame *frame = top_frame (renderer);
  if (frame == NULL || frame->is_loop || frame->else_seen)
    return fail (renderer, line, "a control line without its % if");
  gboolean met = TRUE;
  frame->else_seen = is_else;
  if (is_else ? !expect_colon (renderer, lexer)
              : frame->outer_active && !frame->taken && !read_condition (renderer, lexer, &met))
    return FALSE;
  renderer->active = frame->outer_active && !frame->taken && met;
  frame->taken |= renderer->active;
  return TRUE;
}

/* The next turn of the loop, or its end. */
static void
turn_loop (Renderer *renderer, Frame *frame)
{
  renderer->active = frame->outer_active && *frame->items != NULL;
  if (!renderer->active)
    return;
  const TemplateValue value = { .kind = TEMPLATE_STRING, .text = *frame->items++ };
  template_scope_set (&renderer->scope, frame->variable, value);
}

static gboolean
begin_for (Renderer *renderer, PyLexer *lexer, const char *line, const char *body)
{
  static const char *const nothing[] = { NULL };
  Frame frame = {
    .is_loop = TRUE, .outer_active = renderer->active, .start = line, .body = body, .items = nothing
  };
  if (renderer->active) {
    const PyToken name = py_token_next (lexer), in = py_token_next (lexer);
    if (name.kind != PY_NAME || !py_token_is (&in, "in"))
      return fail (renderer, name.text, "a control line that templates may not hold");
    TemplateValue value;
    if (!evaluate (renderer, lexer, &value) || !expect_colon (renderer, lexer))
      return FALSE;
    if (value.kind != TEMPLATE_LIST && value.kind != TEMPLATE_TUPLE)
      return fail (renderer, in.text, "a loop over what is no list");
    frame.items = value.items;
    frame.variable = g_strndup (name.text, name.length);
  }
  g_array_append_val (renderer->frames, frame);
  turn_loop (renderer, top_frame (renderer));
  return TRUE;
}

static gboolean
end_frame (Renderer *renderer, const char *line, gboolean is_loop)
{
  Frame *frame = top_frame (renderer);
  if (frame == NULL || frame->is_loop != is_loop)
    return fail (renderer, line, "a control line without its beginning");
  if (is_loop && frame->outer_active && *frame->items != NULL) {
    renderer->at = frame->body;
    turn_loop (renderer, frame);
    return TRUE;
  }
  renderer->active = frame->outer_active;
  g_array_set_size (renderer->frames, renderer->frames->len - 1);
  return TRUE;
}

/* `% if …:` and its kin, or a comment `## …`; the line is at AT without its blank space. */
static gboolean
read_control_line (Renderer *renderer, const char *at)
{
  const char *newline = memchr (at, '\n', (size_t)(renderer->source.end - at));
  const char *end = newline == NULL ? renderer->source.end : newline;
  renderer->at = newline == NULL ? end : newline + 1;
  if (*at == '#')
    return TRUE;
  if (end > at && end[-1] == '\r')
    end--;
  if (end[-1] == '\\')
    return fail (renderer, end - 1, "a control line over several lines");
  PyLexer lexer = lexer_at (at + 1, end, 0);
  const PyToken word = py_token_next (&lexer);
  if (py_token_is (&word, "if"))
    return begin_if (renderer, &lexer, at);
  if (py_token_is (&word, "elif") || py_token_is (&word, "else"))
    return continue_if (renderer, &lexer, at, py_token_is (&word, "else"));
  if (py_token_is (&word, "for"))
    return begin_for (renderer, &lexer, at, renderer->at);
  if (py_token_is (&word, "endif") || py_token_is (&word, "endfor"))
    return end_frame (renderer, at, py_token_is (&word, "endfor"));
  return fail (renderer, at, "a control line that templates may not hold");
}

/* `import re` or `name = expression` */
static gboolean
run_statement (Renderer *renderer, PyLexer *lexer, const PyToken *first)
{
  const PyToken second = py_token_next (lexer);
  if (py_token_is (first, "import") && py_token_is (&second, "re"))
    return TRUE;
  if (first->kind != PY_NAME || !py_token_is (&second, "="))
    return fail (renderer, first->text, "a statement that templates may not hold");
  TemplateValue value;
  if (!evaluate (renderer, lexer, &value))
    return FALSE;
  g_autofree char *name = g_strndup (first->text, first->length);
  template_scope_set (&renderer->scope, name, value);
  return TRUE;
}

/* <% … %> and <%! … %> */
static gboolean
read_block (Renderer *renderer)
{
  const char *start = renderer->at;
  const char *code = start + 2 + (start[2] == '!');
  const char *close = g_strstr_len (code, renderer->source.end - code, "%>");
  if (close == NULL)
    return fail (renderer, start, "a block without its end");
  PyLexer lexer = lexer_at (code, close, 0);
  for (;;) {
    const PyToken token = py_token_next (&lexer);
    if (token.kind == PY_END)
      break;
    if (token.kind == PY_NEWLINE)
      continue;
    if (renderer->active && !run_statement (renderer, &lexer, &token))
      return FALSE;
    const PyToken end = renderer->active ? py_token_next (&lexer) : token;
    if (renderer->active && end.kind != PY_NEWLINE && end.kind != PY_END)
      return fail (renderer, end.text, "a statement that templates may not hold");
  }
  renderer->at = close + 2;
  return TRUE;
}

/* <%…, </%… and <&: documentation, a block of code, or what no stock template has. */
static gboolean
read_tag (Renderer *renderer)
{
  static const char doc[] = "<%doc>", doc_end[] = "</%doc>";
  const char *at = renderer->at;
  const size_t left = (size_t)(renderer->source.end - at);
  if (left > strlen (doc) && memcmp (at, doc, strlen (doc)) == 0) {
    const char *close = g_strstr_len (at, (gssize)left, doc_end);
    if (close == NULL)
      return fail (renderer, at, "a <%doc> without its end");
    renderer->at = close + strlen (doc_end);
    return TRUE;
  }
  if (left > 2 && at[1] == '%' && (g_ascii_isspace (at[2]) || at[2] == '!'))
    return read_block (renderer);
  return fail (renderer, at, "a tag that templates may not hold");
}

/* Whether a line that begins at AT is for the renderer: *SIGN is its % or ##. */
static gboolean
is_control_line (const Renderer *renderer, const char *at, const char **sign)
{
  if (at > renderer->source.start && at[-1] != '\n')
    return FALSE;
  const char *end = renderer->source.end;
  while (at < end && (*at == ' ' || *at == '\t'))
    at++;
  *sign = at;
  return at < end && (*at == '%' || (end - at > 1 && at[0] == '#' && at[1] == '#'));
}

/* Text up to what means something. */
static gboolean
read_text (Renderer *renderer)
{
  const char *const end = renderer->source.end;
  const char *at = renderer->at;
  const char *sign;
  for (; at < end; at++) {
    const size_t left = (size_t)(end - at);
    if (at > renderer->at && at[-1] == '\n' && is_control_line (renderer, at, &sign))
      break;
    if (left > 1 && *at == '$' && at[1] == '{')
      break;
    if (*at == '<'
        && ((left > 1 && (at[1] == '%' || at[1] == '&'))
            || (left > 2 && at[1] == '/' && (at[2] == '%' || at[2] == '&'))))
      break;
    if (*at == '\\'
        && ((left > 1 && at[1] == '\n') || (left > 2 && at[1] == '\r' && at[2] == '\n')))
      break;
  }
  if (renderer->active)
    g_string_append_len (renderer->out, renderer->at, at - renderer->at);
  renderer->at = at;
  if (at < end && *at == '\\') /* joins two lines */
    renderer->at = strchr (at, '\n') + 1;
  return TRUE;
}

static gboolean
read_next (Renderer *renderer)
{
  const char *at = renderer->at, *sign;
  const size_t left = (size_t)(renderer->source.end - at);
  if (left > 1 && at[0] == '$' && at[1] == '{')
    return read_expression (renderer);
  if (is_control_line (renderer, at, &sign)) {
    if (*sign != '%' || sign + 1 == renderer->source.end || sign[1] != '%')
      return read_control_line (renderer, sign);
    return fail (renderer, sign, "a line that begins with %%");
  }
  if (*at == '<' && left > 1
      && (at[1] == '%' || at[1] == '&'
          || (at[1] == '/' && left > 2 && (at[2] == '%' || at[2] == '&'))))
    return read_tag (renderer);
  return read_text (renderer);
}

/* alembic: None for nothing, the id itself for one, else all of them. */
static TemplateValue
scalar_or (GStrv items, TemplateKind kind)
{
  if (items == NULL || items[0] == NULL)
    return (TemplateValue){ .kind = TEMPLATE_NONE };
  if (items[1] == NULL)
    return (TemplateValue){ .kind = TEMPLATE_STRING, .text = items[0] };
  return (TemplateValue){ .kind = kind, .items = (const char *const *)items };
}

static TemplateValue
text_or_none (const char *text, TemplateKind kind)
{
  return (TemplateValue){ .kind = text == NULL ? TEMPLATE_NONE : kind, .text = text };
}

/* alembic: ScriptDirectory.generate_revision */
static void
fill_scope (TemplateScope *scope, const TemplateValues *values)
{
  static const char *const empty[] = { "imports", "upgrades", "downgrades" };
  TemplateValue labels = scalar_or (values->branch_labels, TEMPLATE_TUPLE);
  if (labels.kind == TEMPLATE_STRING)
    labels = (TemplateValue){ .kind = TEMPLATE_TUPLE,
                              .items = (const char *const *)values->branch_labels };
  template_scope_set (scope, "up_revision", text_or_none (values->up_revision, TEMPLATE_STRING));
  template_scope_set (scope, "down_revision", scalar_or (values->down_revision, TEMPLATE_TUPLE));
  template_scope_set (scope, "branch_labels", labels);
  template_scope_set (scope, "depends_on", scalar_or (values->depends_on, TEMPLATE_LIST));
  template_scope_set (scope, "create_date", text_or_none (values->create_date, TEMPLATE_DATE));
  template_scope_set (scope, "message", text_or_none (values->message, TEMPLATE_STRING));
  for (size_t i = 0; i < G_N_ELEMENTS (empty); i++)
    template_scope_set (scope, empty[i], text_or_none ("", TEMPLATE_STRING));
  scope->databases = values->databases;
}

/* Mako drops a first line that only names the encoding. */
static const char *
skip_coding (const Source *source)
{
  size_t length;
  const char *line = source_line (source, source->start, &length);
  if (length == 0 || *line != '#' || line + length == source->end)
    return line;
  g_autofree char *copy = g_strndup (line, length);
  const gboolean coding
      = g_regex_match_simple ("#.*coding[:=]\\s*[-\\w.]+", copy, G_REGEX_ANCHORED, 0);
  return coding ? (const char *)memchr (line, '\n', (size_t)(source->end - line)) + 1 : line;
}

char *
template_render (const char *text, const char *file, const TemplateValues *values, GError **error)
{
  const Source source = source_of (file, text, strlen (text));
  if (!source_validate (&source, source.end, error))
    return NULL;
  g_auto (TemplateScope) scope;
  template_scope_init (&scope);
  fill_scope (&scope, values);
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  g_array_set_clear_func (frames, frame_clear);
  g_autoptr (GString) out = g_string_new (NULL);
  Renderer renderer = { source, scope, out, skip_coding (&source), frames, TRUE, error };
  while (renderer.at < source.end)
    if (!read_next (&renderer))
      return NULL;
  if (frames->len > 0) {
    fail (&renderer, top_frame (&renderer)->start, "a control line without its end");
    return NULL;
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}
