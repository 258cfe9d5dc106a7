/* A stream that results go to, and its colours: at a terminal, unless NO_COLOR (no-color.org), TERM
 * or --color say otherwise. */
#pragma once

#include <stdbool.h>
#include <stdio.h>

typedef enum {
  STYLE_TITLE,
  STYLE_REVISION,
  STYLE_LABEL,
  STYLE_GOOD,
  STYLE_WARNING,
  STYLE_BAD,
  STYLE_FAINT,
} Style;

typedef struct {
  FILE *stream;
  bool terminal; /* lines may be rewritten */
  bool colored;
} Output;

/* WHEN is the value of --color: "auto", "always", "never", or NULL. */
Output output_to (FILE *stream, const char *when);

/* In characters; 80 where it is no terminal. */
long output_width (const Output *output);

/* What begins STYLE, and what ends every style; empty without colours. */
const char *output_on (const Output *output, Style style);
const char *output_off (const Output *output);

void output_put (const Output *output, Style style, const char *text);

/* Of "error", "warning", "note", "fixed". */
Style style_of_severity (const char *severity);
