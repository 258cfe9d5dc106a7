#include "env/reader.h"

#include <string.h>

#define LONGEST 100

/* Texts that may be shown: names of variables, options and arguments, never values. */
static gboolean
is_plain (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '_' && *p != '.')
      return FALSE;
  return *text != '\0';
}

static void show (GString *text, const PyNode *node, gboolean is_key);

/* Functions whose first argument names something. */
static gboolean
takes_name (const PyNode *called)
{
  static const char *const names[]
      = { "get", "getenv", "get_main_option", "setdefault", "set_main_option", "get_section_option",
          NULL };
  return called->text != NULL && g_strv_contains (names, called->text);
}

static void
show_arguments (GString *text, const PyNode *node)
{
  g_string_append_c (text, '(');
  for (size_t i = 0; i < node->items.count && text->len < LONGEST; i++) {
    if (i > 0)
      g_string_append (text, ", ");
    show (text, node->items.items[i], i == 0 && takes_name (node->value));
  }
  g_string_append_c (text, ')');
}

static void
show_binary (GString *text, const PyNode *node)
{
  static const char *const signs[]
      = { [PY_OP_ADD] = " + ", [PY_OP_MODULO] = " % ", [PY_OP_DIVIDE] = " / " };
  show (text, node->value, FALSE);
  const gboolean has_sign
      = node->operator< G_N_ELEMENTS (signs) && signs[node->operator] != NULL;
  g_string_append (text, has_sign ? signs[node->operator] : " … ");
  show (text, node->other, FALSE);
}

static void
show_boolean (GString *text, const PyNode *node)
{
  for (size_t i = 0; i < node->items.count && text->len < LONGEST; i++) {
    if (i > 0)
      g_string_append (text, node->operator== PY_OP_OR ? " or " : " and ");
    show (text, node->items.items[i], FALSE);
  }
}

static void
show_fstring (GString *text, const PyNode *node)
{
  g_string_append (text, "f\"");
  for (size_t i = 0; i < node->items.count && text->len < LONGEST; i++) {
    const PyNode *part = node->items.items[i];
    if (part->kind != PY_FORMATTED) {
      g_string_append (text, "…");
      continue;
    }
    g_string_append_c (text, '{');
    show (text, part->value, FALSE);
    g_string_append_c (text, '}');
  }
  g_string_append_c (text, '"');
}

static void
show_constant (GString *text, const PyNode *node, gboolean is_key)
{
  if (node->kind == PY_STRING)
    g_string_append_printf (text, "\"%s\"", is_key && is_plain (node->text) ? node->text : "…");
  else if (node->kind == PY_NONE || node->kind == PY_TRUE || node->kind == PY_FALSE)
    g_string_append (text, node->kind == PY_NONE   ? "None"
                           : node->kind == PY_TRUE ? "True"
                                                   : "False");
  else
    g_string_append (text, "…");
}

static void
show (GString *text, const PyNode *node, gboolean is_key)
{
  if (node == NULL || text->len >= LONGEST) {
    g_string_append (text, "…");
    return;
  }
  if (node->kind == PY_NAME)
    g_string_append (text, node->text);
  else if (node->kind == PY_ATTRIBUTE) {
    show (text, node->value, FALSE);
    g_string_append_printf (text, ".%s", node->text);
  }
  else if (node->kind == PY_CALL) {
    show (text, node->value, FALSE);
    show_arguments (text, node);
  }
  else if (node->kind == PY_SUBSCRIPT) {
    show (text, node->value, FALSE);
    g_string_append_c (text, '[');
    show (text, node->other, TRUE);
    g_string_append_c (text, ']');
  }
  else if (node->kind == PY_KEYWORD) {
    g_string_append_printf (text, "%s", node->text == NULL ? "**" : node->text);
    g_string_append (text, node->text == NULL ? "" : "=");
    show (text, node->value, FALSE);
  }
  else if (node->kind == PY_BINARY)
    show_binary (text, node);
  else if (node->kind == PY_BOOLEAN)
    show_boolean (text, node);
  else if (node->kind == PY_FSTRING)
    show_fstring (text, node);
  else if (node->kind == PY_UNARY && node->operator== PY_OP_NOT) {
    g_string_append (text, "not ");
    show (text, node->value, FALSE);
  }
  else if (node->kind == PY_TRY || node->kind == PY_FOR || node->kind == PY_WHILE)
    g_string_append_printf (text, "%s …",
                            node->kind == PY_TRY   ? "try:"
                            : node->kind == PY_FOR ? "for"
                                                   : "while");
  else if (node->kind == PY_AWAIT) {
    g_string_append (text, "await ");
    show (text, node->value, FALSE);
  }
  else if (node->kind == PY_RAISE) {
    g_string_append (text, "raise ");
    show (text,
          node->value == NULL            ? NULL
          : node->value->kind == PY_CALL ? node->value->value
                                         : node->value,
          FALSE);
  }
  else
    show_constant (text, node, is_key);
}

char *
env_show (const PyNode *node)
{
  GString *text = g_string_new (NULL);
  show (text, node, FALSE);
  return g_string_free (text, FALSE);
}
