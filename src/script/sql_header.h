/* The lines of a SQL script's header; private to the room. */
#pragma once

#include "script/source.h"

typedef enum {
  HEADER_BLANK, /* nothing, or a rule of dashes */
  HEADER_KEY,
  HEADER_TYPO, /* a word before a colon that is almost a key */
  HEADER_PROSE,
  HEADER_OVER, /* a marker, a statement, a block comment or the end of the text */
} HeaderLineKind;

typedef enum {
  KEY_REVISION,
  KEY_DOWN_REVISION,
  KEY_BRANCH_LABELS,
  KEY_DEPENDS_ON,
  KEY_CREATE_DATE,
  KEY_TRANSACTION,
  KEY_RESUME,
  KEY_BACKUP,
} HeaderKey;
#define HEADER_KEYS 8

extern const char *const header_key_names[]; /* by HeaderKey; NULL ends it */

typedef struct {
  HeaderLineKind kind;
  HeaderKey key;     /* of KEY, or the nearest of TYPO */
  const char *start; /* of the line */
  const char *next;  /* of the next one */
  const char *text;  /* value of KEY, the word of TYPO, the words of PROSE */
  size_t length;
} HeaderLine;

/* The line at AT. */
HeaderLine header_line_read (const Source *source, const char *at);

/* Behind the last line of SOURCE's header that holds a key. */
const char *header_keys_end (const Source *source);
