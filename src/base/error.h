/* Errors with a place: what happened, where, and what to do.
 *
 * A function that can fail sets a GError of the domain CMIG_ERROR once, where the fault is found.
 * Upper layers may add a place or a hint that is still missing, never a second message. A message
 * is one line without a full stop at its end; the hint is a separate line. */
#pragma once

#include <glib.h>

/* What the user can do about it. One table (src/cmig.c) maps kinds to exit codes and names. */
typedef enum {
  ERROR_USAGE,          /* wrong arguments */
  ERROR_CONFIG,         /* alembic.ini or the database URL */
  ERROR_SCRIPT,         /* a migration script or the graph that the scripts form */
  ERROR_UNSUPPORTED,    /* something that cmig cannot honour */
  ERROR_REVISION,       /* a target that no revision answers to */
  ERROR_MULTIPLE_HEADS, /* a target that several revisions answer to */
  ERROR_DATABASE,       /* the database said no */
  ERROR_LOCKED,         /* the lock was not had in time, nothing was changed */
  ERROR_AHEAD,          /* the database holds a revision that no script has */
  ERROR_REFUSED,        /* asked and answered no, or must be asked and cannot */
  ERROR_ANSWER_NO,      /* the question was understood and the answer is no */
  ERROR_FILE,           /* a file that cannot be read or written */
  ERROR_INTERRUPTED,    /* a signal asked to stop */
} ErrorKind;

/* Where, as far as it is known. Owned by the error. Lines and columns count from 1, columns in
 * characters; 0 means unknown. */
typedef struct {
  char *file;
  size_t line;
  size_t column;
  char *source_line; /* the text of that line, or NULL */
  char *hint;        /* what to do, or NULL */
} CmigErrorPrivate;

#define CMIG_ERROR (cmig_error_quark ())
GQuark cmig_error_quark (void);

void error_set (GError **error, ErrorKind kind, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* Sets an error with a place from the start; LINE and COLUMN may be 0, FILE may be NULL. */
void error_set_at (GError **error, ErrorKind kind, const char *file, size_t line, size_t column,
                   const char *format, ...) G_GNUC_PRINTF (6, 7);

/* The following do nothing when ERROR is NULL, *ERROR is NULL or what they add is there already. */
void error_add_place (GError **error, const char *file, size_t line, size_t column);
void error_add_source_line (GError **error, const char *line, size_t length);
void error_add_hint (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* The source line as it is shown: of one that is longer than a screen is wide the part around the
 * column, with an ellipsis where it is cut. *COLUMN is where the column is in it. Returns NULL when
 * the line is not known; the caller frees. */
char *error_shown_line (const CmigErrorPrivate *place, size_t *column);

/* The place of an error of the domain CMIG_ERROR; NULL for any other. */
const CmigErrorPrivate *error_place (const GError *error);
