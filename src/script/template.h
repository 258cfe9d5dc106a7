/* Mako, as far as Alembic's stock script templates use it: ${expression}, % control lines, ##
 * comments. */
#pragma once

#include <glib.h>

/* What a new script is filled with. Borrowed by the renderer. */
typedef struct {
  const char *up_revision;
  GStrv down_revision; /* empty: None */
  GStrv branch_labels; /* empty: None */
  GStrv depends_on;    /* empty: None */
  const char *create_date;
  const char *message;
  const char *databases; /* the key of that name in Alembic's section, for the template multidb; may
                            be NULL */
} TemplateValues;

/* Renders TEXT (FILE for messages). Knows the names of TemplateValues, `comma`, `upgrades`,
 * `downgrades`, `imports` (the last three empty), `repr(x)`, `comma,n`-filters as the stock
 * templates write them (`${message}`, `${repr(up_revision)}`,
 * `${down_revision | comma,n}`, `${imports if imports else ""}`, `${upgrades if upgrades else
 * "pass"}`), `% if x:`, `% elif x:`, `% else:`,
 * `% endif`, `% for … in …:`/`% endfor` where stock templates have them, `##`, `<%doc>`, trailing
 * backslash. Anything else is ERROR_SCRIPT with file, line and column: never a wrong script. Caller
 * frees. */
char *template_render (const char *text, const char *file, const TemplateValues *values,
                       GError **error);
