/* The comment lines that begin a section of a SQL script: `-- upgrade`, `-- downgrade on sqlite`.
 */
#pragma once

#include <glib.h>

typedef enum {
  SECTION_UPGRADE,
  SECTION_DOWNGRADE,
  SECTION_VALIDATE,
  SECTION_VERIFY,
} SqlSection;
#define SQL_SECTIONS 4

typedef enum {
  MARKER_NONE, /* prose */
  MARKER_SECTION,
  MARKER_BATCH,           /* `-- batch size=N` */
  MARKER_END_BATCH,       /* `-- end batch` */
  MARKER_MISSPELT,        /* looks so much like a section that it must not pass as prose */
  MARKER_UNKNOWN_DIALECT, /* a section `on` something else */
} SqlMarkerKind;

typedef struct {
  SqlMarkerKind kind;
  SqlSection section; /* for MISSPELT the one that was probably meant */
  guint dialects;     /* a set of bits (1 << index of the dialect); 0: names none */
  gint64 batch_size;  /* of BATCH; 0: there is no number that would do */
  const char *word;   /* UNKNOWN_DIALECT: the name, inside the comment */
  size_t word_length;
} SqlMarker;

extern const char *const sql_section_names[];    /* by SqlSection; NULL ends it */
extern const char *const sql_section_dialects[]; /* "sqlite", …; NULL ends it */

/* What COMMENT, a line comment from its dashes to the end of its line, is. */
SqlMarker sql_marker_parse (const char *comment, size_t length);

/* The index of the dialect of that name, or -1. */
int sql_section_dialect_find (const char *name, size_t length);
