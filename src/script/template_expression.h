/* The expressions of Alembic's stock templates: names, strings, repr(x), str(x), comma(x), `a if b
 * else c`, `not x`, "…%s…" % x, context.get(name, default), config.get_main_option("databases"),
 * re.split(r",\s*", x). */
#pragma once

#include "script/py_token.h"
#include "script/template_value.h"

/* The names that a template knows. */
typedef struct {
  GHashTable *names;     /* char * ─► TemplateValue */
  GPtrArray *strings;    /* what the values borrow: char * */
  GPtrArray *lists;      /* likewise: GStrv */
  const char *databases; /* the key of that name in the configuration; NULL: not set */
} TemplateScope;

void template_scope_init (TemplateScope *scope);
void template_scope_clear (TemplateScope *scope);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TemplateScope, template_scope_clear)
void template_scope_set (TemplateScope *scope, const char *name, TemplateValue value);

/* Why and where an expression could not be evaluated. */
typedef struct {
  const char *at;
  char *what; /* owned */
} TemplateFault;

/* Evaluates the expression at LEXER and stops behind it. *FAULT is set on failure. */
gboolean template_evaluate (TemplateScope *scope, PyLexer *lexer, TemplateValue *value,
                            TemplateFault *fault);
