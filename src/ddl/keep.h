/* `rebuild = keep`: a rebuild that keeps what Alembic's loses, and the words for what that is. */
#pragma once

#include "ddl/ddl.h"

/* Does the text have the name of a column that the batch drops? */
gboolean keep_mentions_dropped (const Batch *batch, const char *sql);

/* Does the batch drop CONSTRAINT, which was reflected, by the name that Alembic knows it by? */
gboolean keep_drops_constraint (Arena *arena, const Table *table, const Batch *batch,
                                const Constraint *constraint);

/* The table with its own types, collations, defaults, options and indexes. An unnamed CHECK
 * and an expression index go with a column that they mention. */
const Table *keep_table (Arena *arena, const Reflection *existing, const Batch *batch);

/* The batch without its renames of columns: keep_render_end does them, so that SQLite changes every
 * index, trigger and view that has the name. */
const Batch *keep_batch (Arena *arena, const Batch *batch);

/* Adds what has to stand between copying and dropping: the counter of AUTOINCREMENT. */
void keep_render_counter (const Reflection *existing, const char *temporary_name, Ddl *ddl);

/* Adds the triggers and the renames, when everything else is done. */
gboolean keep_render_end (const Dialect *dialect, const Operation *operation,
                          const Reflection *existing, Ddl *ddl, GError **error);

/* Warns of each thing that Alembic's rebuild of this table loses. */
void losses_warn (const Dialect *dialect, const Reflection *existing, const Batch *batch, Ddl *ddl);
