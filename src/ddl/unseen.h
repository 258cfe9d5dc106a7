/* What a CREATE TABLE of SQLite says that SQLAlchemy does not reflect: ON CONFLICT, and constraints
 * that its patterns miss. CREATE is the statement taken apart, or NULL. */
#pragma once

#include "schema/reflection.h"
#include "schema/sqlite_sql.h"

/* Gives the column the options that render its ON CONFLICT clauses again. */
void unseen_keep_column (Arena *arena, const SqliteCreateTable *create, Column *column);

/* The same constraint with such an option. */
const Constraint *unseen_keep_constraint (Arena *arena, const SqliteCreateTable *create,
                                          const Constraint *constraint);

/* Constraint *, each with its own text: UNIQUE and FOREIGN KEY of the table that TABLE, which was
 * reflected, does not have. */
const GPtrArray *unseen_constraints (Arena *arena, const SqliteCreateTable *create,
                                     const Table *table);
