#include "script/template_value.h"

#include <string.h>

gboolean
template_value_is_true (const TemplateValue *value)
{
  switch (value->kind) {
  case TEMPLATE_NONE:
    return FALSE;
  case TEMPLATE_STRING:
  case TEMPLATE_DATE:
    return *value->text != '\0';
  case TEMPLATE_TUPLE:
  case TEMPLATE_LIST:
    return value->items[0] != NULL;
  }
  return FALSE;
}

/* Python: str.isprintable */
static gboolean
is_printable (gunichar c)
{
  static const GUnicodeType unprintable[] = { G_UNICODE_CONTROL,
                                              G_UNICODE_FORMAT,
                                              G_UNICODE_UNASSIGNED,
                                              G_UNICODE_PRIVATE_USE,
                                              G_UNICODE_SURROGATE,
                                              G_UNICODE_LINE_SEPARATOR,
                                              G_UNICODE_PARAGRAPH_SEPARATOR,
                                              G_UNICODE_SPACE_SEPARATOR };
  const GUnicodeType type = g_unichar_type (c);
  for (size_t i = 0; i < G_N_ELEMENTS (unprintable); i++)
    if (type == unprintable[i])
      return c == ' ';
  return TRUE;
}

static void
append_character (GString *text, gunichar c, char quote)
{
  static const struct {
    char letter;
    const char *escape;
  } escapes[] = { { '\n', "\\n" }, { '\r', "\\r" }, { '\t', "\\t" }, { '\\', "\\\\" } };
  for (size_t i = 0; i < G_N_ELEMENTS (escapes); i++)
    if (c == (gunichar)escapes[i].letter) {
      g_string_append (text, escapes[i].escape);
      return;
    }
  if (c == (gunichar)quote)
    g_string_append_printf (text, "\\%c", quote);
  else if (is_printable (c))
    g_string_append_unichar (text, c);
  else if (c < 0x100)
    g_string_append_printf (text, "\\x%02x", c);
  else if (c < 0x10000)
    g_string_append_printf (text, "\\u%04x", c);
  else
    g_string_append_printf (text, "\\U%08x", c);
}

static void
append_repr (GString *text, const char *string)
{
  const char quote = strchr (string, '\'') != NULL && strchr (string, '"') == NULL ? '"' : '\'';
  g_string_append_c (text, quote);
  for (; *string != '\0'; string += g_utf8_skip[(guchar)*string])
    append_character (text, g_utf8_get_char (string), quote);
  g_string_append_c (text, quote);
}

static char *
repr_of_items (const char *const *items, char open, char close)
{
  GString *text = g_string_new (NULL);
  g_string_append_c (text, open);
  for (size_t i = 0; items[i] != NULL; i++) {
    if (i > 0)
      g_string_append (text, ", ");
    append_repr (text, items[i]);
  }
  if (open == '(' && items[0] != NULL && items[1] == NULL)
    g_string_append_c (text, ',');
  g_string_append_c (text, close);
  return g_string_free (text, FALSE);
}

char *
template_value_repr (const TemplateValue *value)
{
  switch (value->kind) {
  case TEMPLATE_NONE:
    return g_strdup ("None");
  case TEMPLATE_STRING:
  case TEMPLATE_DATE: {
    GString *text = g_string_new (NULL);
    append_repr (text, value->text);
    return g_string_free (text, FALSE);
  }
  case TEMPLATE_TUPLE:
    return repr_of_items (value->items, '(', ')');
  case TEMPLATE_LIST:
    return repr_of_items (value->items, '[', ']');
  }
  return NULL;
}

char *
template_value_str (const TemplateValue *value)
{
  const gboolean is_text = value->kind == TEMPLATE_STRING || value->kind == TEMPLATE_DATE;
  return is_text ? g_strdup (value->text) : template_value_repr (value);
}

/* alembic: util.format_as_comma */
char *
template_value_comma (const TemplateValue *value)
{
  switch (value->kind) {
  case TEMPLATE_NONE:
    return g_strdup ("");
  case TEMPLATE_STRING:
  case TEMPLATE_DATE:
    return g_strdup (value->text);
  case TEMPLATE_TUPLE:
  case TEMPLATE_LIST:
    return g_strjoinv (", ", (GStrv)(guintptr)value->items);
  }
  return NULL;
}
