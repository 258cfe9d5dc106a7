/* What a batch of operations makes of a table that is rebuilt (alembic/operations/batch.py,
 * ApplyBatchImpl): pure, no SQL text. */
#pragma once

#include "schema/operation.h"

/* A column of the old table whose values go into a column of the new one. */
typedef struct {
  const char *source;
  const char *target;
  const GPtrArray *casts; /* const ColumnType *, the innermost first */
} Transfer;

typedef struct {
  const Table *table; /* the new one, under its temporary name; its indexes are made with it */
  const GPtrArray *transfers; /* Transfer *, in the order of the new columns */
  const GPtrArray *indexes;   /* Index *: made when the table has its name back */
  const char *missing_column; /* of a new index: Alembic stops there; or NULL */
} RebuiltTable;

/* Do the first COUNT operations of the batch need the table to be rebuilt? (alembic/ddl/sqlite.py,
 * requires_recreate_in_batch) */
gboolean batch_recreates (const Batch *batch, guint count);

/* "_alembic_tmp_t", 50 characters at most. */
const char *batch_temporary_name (Arena *arena, const char *table);

/* EXISTING as Alembic works with it: with the columns of reflect_args and the names of the naming
 * convention. For a reflected table only. */
const Table *batch_prepare (Arena *arena, const Table *existing, const Batch *batch,
                            GError **error);

/* Where the old table comes from: a script's copy_from, or the database, of which Alembic takes no
 * CHECK without a name. */
typedef enum { TABLE_GIVEN, TABLE_REFLECTED, TABLE_KEPT_WHOLE } TableSource;

/* Applies the operations of BATCH to EXISTING. Errors: OPERATION_ERROR. */
const RebuiltTable *batch_apply (Arena *arena, const Table *existing, TableSource source,
                                 const Batch *batch, GError **error);
