/* The type of a column as data: one of SQLAlchemy's type classes and its parameters. */
#pragma once

#include "schema/arena.h"

/* A parameter that was not given; 0 and negative numbers may be. */
#define TYPE_UNSET G_MININT64

/* What SQLAlchemy calls the type's affinity (type_api.py, _type_affinity): types of different
 * affinity need a CAST when a table is rebuilt. */
typedef enum {
  AFFINITY_NULL,
  AFFINITY_STRING,
  AFFINITY_INTEGER,
  AFFINITY_NUMERIC,
  AFFINITY_DATETIME,
  AFFINITY_DATE,
  AFFINITY_TIME,
  AFFINITY_BOOLEAN,
  AFFINITY_BINARY,
  AFFINITY_INTERVAL,
  AFFINITY_JSON,
  AFFINITY_ARRAY,
  AFFINITY_UUID,
  AFFINITY_RANGE,
  AFFINITY_NAMED,
  AFFINITY_OWN, /* only a type of the same class has it */
} TypeAffinity;

/* A class of types; a const record for each in type_classes.c. */
typedef struct {
  const char *name;  /* "Integer", "VARCHAR", "postgresql.JSONB" */
  const char *visit; /* what a type compiler calls it: "integer", "VARCHAR", "JSONB" */
  TypeAffinity affinity;
} TypeClass;

typedef struct ColumnType ColumnType;
struct ColumnType {
  const TypeClass *type_class;
  gint64 length;
  gint64 precision;
  gint64 scale;
  gint64 display_width;
  gint64 fsp;
  gint64 second_precision;
  gint64 dimensions;
  gboolean timezone;
  gboolean is_unsigned;
  gboolean zerofill;
  gboolean binary;            /* mysql: the BINARY attribute */
  gboolean create_constraint; /* Boolean, Enum */
  gboolean not_native;        /* Enum, Uuid: native_enum=False, native_uuid=False */
  const char *name;           /* of an Enum's or a Boolean's CHECK, or of the native type */
  const char *schema;         /* of the native type */
  const char *collation;
  const char *charset;
  const char *fields;          /* of postgresql.INTERVAL */
  const char *storage_format;  /* of sqlite.DATETIME and its like */
  const char *sql;             /* spelled by the script itself; else NULL */
  GPtrArray *values;           /* const char *, of an Enum or a SET; or NULL */
  const ColumnType *item_type; /* of an ARRAY */
};

/* The class of that name; "sqlalchemy.types.Integer" is not one. NULL when there is none. */
const TypeClass *type_class_find (const char *name);

/* A type with no parameter set. */
ColumnType *column_type_new (Arena *arena, const TypeClass *type_class);

gboolean column_type_is_enum (const ColumnType *type);

/* TRUE for Boolean and Enum: types that may bring a CHECK with them. */
gboolean column_type_is_schema_type (const ColumnType *type);

/* TRUE when a rebuild has to CAST a column of type FROM to TO (alembic/ddl/sqlite.py,
 * cast_for_batch_migrate). */
gboolean column_type_needs_cast (const ColumnType *from, const ColumnType *to);
