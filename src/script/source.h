/* The text of a script, and the places in it that messages name. */
#pragma once

#include "base/error.h"

/* Borrowed. A BOM is no part of the text. */
typedef struct {
  const char *path; /* for messages */
  const char *start;
  const char *end;
} Source;

/* A position that is moved forward through a text, so that places are counted once. */
typedef struct {
  const char *at;
  size_t line;   /* from 1 */
  size_t column; /* from 1, in characters */
} SourcePlace;

/* The text without its BOM. */
Source source_of (const char *path, const char *text, size_t length);

SourcePlace source_place_start (const Source *source);
void source_place_move (SourcePlace *place, const char *to);

/* The line that AT stands on, without its end. */
const char *source_line (const Source *source, const char *at, size_t *length);

/* Sets an error with the place of AT and the line it stands on. */
void source_error (const Source *source, const char *at, GError **error, ErrorKind kind,
                   const char *format, ...) G_GNUC_PRINTF (5, 6);

/* Sets the error for the byte at BAD, which no UTF-8 text has there. */
void source_fails_to_be_text (const Source *source, const char *bad, GError **error);

/* Fails with ERROR_SCRIPT at the first NUL byte or invalid UTF-8 before END. */
gboolean source_validate (const Source *source, const char *end, GError **error);
