/* What a CREATE TABLE of SQLite says that SQLAlchemy does not reflect: ON CONFLICT, actions and
 * names of inline foreign keys, DESC of a key, constraints that its patterns miss. */
#pragma once

#include "schema/reflection.h"
#include "schema/sqlite_sql.h"

/* A constraint as the statement has it, and as it was reflected. */
typedef struct {
  const SqliteItem *item;
  const SqliteClause *clause;
  const Constraint *reflected; /* NULL: it was not */
} UnseenPair;

/* UnseenPair *: the constraints of the table and then those of its columns. CREATE is the statement
 * of TABLE, which was reflected, taken apart; NULL: there is none, and no pairs. */
const GPtrArray *unseen_pairs (Arena *arena, const SqliteCreateTable *create, const Table *table);

/* Gives the column the options that render its ON CONFLICT clauses again. */
void unseen_keep_column (Arena *arena, const SqliteCreateTable *create, Column *column);

/* CONSTRAINT, which was reflected, as its statement has it. */
const Constraint *unseen_keep_constraint (Arena *arena, const GPtrArray *pairs,
                                          const Constraint *constraint);

/* Constraint *, each with its own text: those that were not reflected. */
const GPtrArray *unseen_constraints (Arena *arena, const GPtrArray *pairs);
