/* Two databases compared by their snapshots. Pure. What SQLite takes for the same is the same: how
 * a name is quoted, the case of words, blanks, comments, the order of columns and constraints. */
#pragma once

#include "schema/snapshot.h"

typedef enum { DIFFERENCE_MISSING, DIFFERENCE_UNEXPECTED, DIFFERENCE_CHANGED } DifferenceKind;

/* Strings belong to the arena. */
typedef struct {
  DifferenceKind kind;
  const char *object;   /* "table", "column", "primary key", "unique", "check", "foreign key",
                           "index", "trigger", "view" or "virtual table" */
  const char *table;    /* that it belongs to; of a table or view its own name */
  const char *name;     /* of a column, index, trigger, table or view; of a constraint its text */
  const char *property; /* what has changed of it: "type"; NULL: all */
  const char *expected; /* NULL: none, as the next */
  const char *found;
  const char *text; /* "table tokens: column role is missing" */
  guint weight;     /* how much of a difference it is: what a table holds counts */
} Difference;

/* What FOUND lacks, has beyond, and has otherwise than EXPECTED: Difference * in a stable order, by
 * table. The objects of a table that is missing or unexpected are not listed. */
const GPtrArray *difference_find (Arena *arena, const Snapshot *expected, const Snapshot *found);

/* Without the tables and views that were not expected. */
const GPtrArray *difference_without_others (Arena *arena, const GPtrArray *differences);

/* The sum of their weights; 0: none. */
guint difference_distance (const GPtrArray *differences);
