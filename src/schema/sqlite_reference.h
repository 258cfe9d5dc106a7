/* What a REFERENCES clause of SQLite says (https://sqlite.org/foreignkeys.html). */
#pragma once

#include "schema/arena.h"

typedef struct {
  const char *parent;
  const GPtrArray *columns;          /* const char *; NULL: not said, the primary key is meant */
  const char *on_delete, *on_update; /* "SET NULL"; NULL: NO ACTION, said or not */
  gboolean deferred;                 /* checked at the end of the transaction only */
} SqliteReference;

/* SQL is a text with REFERENCES in it that SQLite accepted: of a column or of a table. */
SqliteReference sqlite_reference_read (Arena *arena, const char *sql);

/* Where in SQL the word REFERENCES is. */
const char *sqlite_reference_find (const char *sql);
