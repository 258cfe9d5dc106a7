/* What the files of the batch share: the table while the operations are applied to it. */
#pragma once

#include "schema/batch.h"

/* What an operation changed of a column. */
enum {
  BATCH_ALTERED_TYPE = 1 << 0,
  BATCH_ALTERED_NULLABLE = 1 << 1,
  BATCH_ALTERED_DEFAULT = 1 << 2,
};

typedef struct {
  const char *key;  /* the name that operations know it by: a rename does not change it */
  Column *column;   /* a copy, changed by the operations */
  GPtrArray *casts; /* const ColumnType *; NULL: a new column, which takes no values */
  guint altered;
} BatchColumn;

/* First comes before second among the columns. */
typedef struct {
  const char *first, *second;
} ColumnOrder;

typedef struct {
  Arena *arena;
  const Table *existing;
  gboolean reflected;
  const GPtrArray *partial_reordering;
  GPtrArray *columns;            /* BatchColumn * */
  GPtrArray *constraints;        /* const Constraint *: the table's, named or not */
  GPtrArray *column_constraints; /* const Constraint *: CHECKs written behind their column */
  GPtrArray *indexes;            /* const Index * */
  GPtrArray *new_indexes;        /* const Index * */
  GPtrArray *existing_order;     /* const char *: the old columns that are still there */
  GPtrArray *added_order;        /* ColumnOrder * */
} BatchState;

/* The column that operations know as KEY, or NULL. */
BatchColumn *batch_find_column (const BatchState *state, const char *key);

/* Notes where an added column goes. Errors: OPERATION_ERROR_KEY. */
gboolean batch_note_order (BatchState *state, const AddColumn *add, GError **error);

/* Brings the columns in their final order. Errors: OPERATION_ERROR_CIRCULAR. */
gboolean batch_sort_columns (BatchState *state, GError **error);

gboolean batch_apply_operation (BatchState *state, const Operation *operation, GError **error);
