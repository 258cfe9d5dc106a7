/* One operation of a migration script as data: what op.create_table() and its like ask for. Belongs
 * to an arena (arena.h). */
#pragma once

#include "schema/table.h"

typedef enum {
  OPERATION_CREATE_TABLE,
  OPERATION_DROP_TABLE,
  OPERATION_RENAME_TABLE,
  OPERATION_ADD_COLUMN,
  OPERATION_DROP_COLUMN,
  OPERATION_ALTER_COLUMN,
  OPERATION_CREATE_INDEX,
  OPERATION_DROP_INDEX,
  OPERATION_CREATE_CONSTRAINT,
  OPERATION_DROP_CONSTRAINT,
  OPERATION_CREATE_TABLE_COMMENT,
  OPERATION_DROP_TABLE_COMMENT,
  OPERATION_BATCH,
} OperationKind;

typedef struct {
  const Table *table;
  gboolean if_not_exists;
} CreateTable;

typedef struct {
  gboolean if_exists;
} DropTable;

typedef struct {
  const char *new_name;
} RenameTable;

typedef struct {
  const Column *column;
  gboolean if_not_exists;
  gboolean inline_references;
  gboolean inline_primary_key;
  const char *insert_before; /* in a batch; else NULL */
  const char *insert_after;
} AddColumn;

typedef struct {
  const char *column;
  gboolean if_exists;
  const ColumnType *existing_type; /* or NULL */
  const GPtrArray *options;        /* Option * */
} DropColumn;

/* What a server_default argument was: not given, None, or a default. */
typedef enum { DEFAULT_NOT_GIVEN, DEFAULT_DROPPED, DEFAULT_GIVEN } DefaultChange;

typedef struct {
  DefaultChange change;
  ServerDefault value;
  const Computed *computed;  /* Computed() was given as the default */
  const GPtrArray *identity; /* Identity() was */
} DefaultArgument;

typedef struct {
  gboolean given;
  const char *text; /* NULL: None */
} CommentArgument;

typedef struct {
  const char *column;
  Maybe nullable;
  DefaultArgument server_default;
  const char *new_column_name; /* or NULL */
  const ColumnType *type;      /* or NULL */
  CommentArgument comment;
  Maybe autoincrement; /* "auto" counts as true */
  const ColumnType *existing_type;
  Maybe existing_nullable;
  DefaultArgument existing_server_default;
  const char *existing_comment;
  Maybe existing_autoincrement;
  const GPtrArray *options; /* Option * */
  const char *insert_before;
  const char *insert_after;
} AlterColumn;

typedef struct {
  const Index *index;
  gboolean if_not_exists;
} CreateIndex;

typedef struct {
  const char *name;
  gboolean if_exists;
  const GPtrArray *options; /* Option * */
} DropIndex;

typedef struct {
  const Constraint *constraint;
} CreateConstraint;

typedef struct {
  const char *name; /* NULL: not given */
  const char *type; /* "foreignkey", "primary", "unique", "check" or NULL */
  gboolean if_exists;
} DropConstraint;

typedef struct {
  const char *comment;
  const char *existing_comment;
} TableComment;

typedef enum { RECREATE_AUTO, RECREATE_ALWAYS, RECREATE_NEVER } Recreate;

/* A change of a naming convention: key "uq", pattern "uq_%(table_name)s_%(column_0_name)s". */
typedef struct {
  const char *key;
  const char *pattern;
} NamingRule;

typedef struct {
  Recreate recreate;
  const Table *copy_from;               /* or NULL: the table is reflected */
  const GPtrArray *columns;             /* Column *: those of table_args */
  const GPtrArray *constraints;         /* Constraint *: those of table_args */
  const GPtrArray *indexes;             /* Index *: those of table_args */
  const GPtrArray *table_options;       /* Option *: dialect keywords of table_kwargs */
  const GPtrArray *prefixes;            /* const char *: of table_kwargs */
  const char *table_comment;            /* of table_kwargs */
  gboolean unresolved;                  /* reflect_kwargs say resolve_fks=False */
  const GPtrArray *reflect_columns;     /* Column *: reflect_args */
  const GPtrArray *reflect_constraints; /* Constraint *: reflect_args */
  const GPtrArray *naming_convention;   /* NamingRule *, or NULL */
  const GPtrArray *partial_reordering;  /* GPtrArray * of const char *, or NULL */
  const GPtrArray *operations;          /* Operation *, no batch among them */
} Batch;

typedef struct {
  OperationKind kind;
  const char *table;        /* the table that it is about; of a drop_index it may be NULL */
  const char *schema;       /* or NULL */
  const GPtrArray *quoting; /* Option *: is a name quoted, where the script decides; or NULL */
  union {
    CreateTable create_table;
    DropTable drop_table;
    RenameTable rename_table;
    AddColumn add_column;
    DropColumn drop_column;
    AlterColumn alter_column;
    CreateIndex create_index;
    DropIndex drop_index;
    CreateConstraint create_constraint;
    DropConstraint drop_constraint;
    TableComment table_comment;
    Batch batch;
  };
} Operation;
