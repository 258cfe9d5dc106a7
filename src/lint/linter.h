/* What statements.c has read of a script, and rebuild.c judges. */
#pragma once

#include "lint/statements.h"
#include "lint/tokens.h"

/* A statement and its tokens (SqlToken), comments left out. */
typedef struct {
  const LintStatement *statement;
  GArray *tokens;
  guint at; /* the token that comes next */
} Reader;

/* A table that was there before and is dropped. */
typedef struct {
  const char *origin; /* its name before the script, in lower case */
  const char *name;   /* its name when it was dropped */
  const LintStatement *statement;
} Drop;

typedef struct {
  const Snapshot *before;
  LintReport report;
  void *data;
  Arena *arena;
  GHashTable *origins; /* name now ─► name before the script; "": no such table was there */
  GHashTable *made;    /* names of the tables that the script made and that are there now */
  GHashTable *added;   /* "table.column" that the script added */
  GPtrArray *drops;    /* Drop */
  GPtrArray *copies;   /* Reader: statements that fill a table from a SELECT */
} Linter;

void lint_tell (const Linter *linter, LintRule rule, const LintStatement *statement,
                const char *message);

/* What becomes of a table that was there before: dropped, or made anew and filled. */
void lint_judge_drop (const Linter *linter, const Drop *drop);
