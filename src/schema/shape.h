/* What the statement of a table or another object says, in a form that two databases can be
 * compared by: constraints of a column and of the table are the same there, and what says nothing
 * (NO ACTION, MATCH, NOT NULL of a rowid) is left out. */
#pragma once

#include "schema/snapshot.h"
#include "schema/sqlite_token.h"

typedef enum {
  COLUMN_TYPE,
  COLUMN_DEFAULT,
  COLUMN_NULLABILITY,
  COLUMN_COLLATION,
  COLUMN_GENERATED,
  COLUMN_PROPERTIES
} ColumnProperty;

typedef struct {
  const char *name;
  SqlText properties[COLUMN_PROPERTIES]; /* NULL: it has none */
  gboolean never_null;                   /* whatever it says: a rowid or the like */
} ShapeColumn;

typedef enum {
  SHAPE_PRIMARY_KEY,
  SHAPE_UNIQUE,
  SHAPE_CHECK,
  SHAPE_FOREIGN_KEY,
} ShapeConstraintKind;

typedef struct {
  ShapeConstraintKind kind;
  const char *name; /* or NULL */
  SqlText text;     /* "UNIQUE (a, b)" */
} ShapeConstraint;

typedef struct {
  const GPtrArray *columns;     /* ShapeColumn * */
  const GPtrArray *constraints; /* ShapeConstraint * */
  SqlText options;              /* "WITHOUT ROWID, STRICT"; NULL: none */
} Shape;

/* NULL where the statement is none of a table with columns. SNAPSHOT tells the keys of tables that
 * a foreign key names without columns. */
const Shape *shape_build (Arena *arena, const Snapshot *snapshot, const SchemaObject *table);

/* The text of an index, a trigger, a view or a virtual table behind its name. */
SqlText shape_text (Arena *arena, const SchemaObject *object);
