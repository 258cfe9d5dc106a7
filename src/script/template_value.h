/* The values that a template's expressions yield. */
#pragma once

#include <glib.h>

typedef enum {
  TEMPLATE_NONE,
  TEMPLATE_STRING,
  TEMPLATE_DATE, /* a string when printed; its repr is Python's affair */
  TEMPLATE_TUPLE,
  TEMPLATE_LIST,
} TemplateKind;

/* Borrowed. */
typedef struct {
  TemplateKind kind;
  const char *text;         /* STRING, DATE */
  const char *const *items; /* TUPLE, LIST; NULL ends it */
} TemplateValue;

gboolean template_value_is_true (const TemplateValue *value);

/* Python's str(), repr() and Alembic's `comma`. Caller frees. */
char *template_value_str (const TemplateValue *value);
char *template_value_repr (const TemplateValue *value);
char *template_value_comma (const TemplateValue *value);
