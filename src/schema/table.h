/* Tables, columns, constraints and indexes as data. Everything belongs to an arena (arena.h); an
 * array that is NULL is empty. Names are final: a naming convention has been applied. */
#pragma once

#include "schema/type.h"

/* A truth value that need not be given. */
typedef enum { MAYBE_UNSET, MAYBE_FALSE, MAYBE_TRUE } Maybe;

/* A keyword argument such as sqlite_where="a > 5", mysql_length={"a": 10}. */
typedef enum {
  OPTION_NONE,
  OPTION_BOOLEAN,
  OPTION_INTEGER,
  OPTION_TEXT,
  OPTION_LIST,
  OPTION_MAP
} OptionKind;

typedef struct {
  const char *name; /* NULL in a list */
  OptionKind kind;
  gint64 number;    /* OPTION_BOOLEAN: 0 or 1 */
  const char *text; /* OPTION_TEXT: a string or SQL text */
  GPtrArray *items; /* Option *: of a list or a map */
} Option;

typedef enum { SERVER_DEFAULT_NONE, SERVER_DEFAULT_STRING, SERVER_DEFAULT_SQL } ServerDefaultKind;

/* DEFAULT '5' (a string, to be quoted) or DEFAULT CURRENT_TIMESTAMP (SQL text). */
typedef struct {
  ServerDefaultKind kind;
  const char *text;
} ServerDefault;

typedef struct {
  const char *sqltext;
  Maybe persisted;
} Computed;

typedef enum {
  AUTOINCREMENT_AUTO,
  AUTOINCREMENT_TRUE,
  AUTOINCREMENT_FALSE,
  AUTOINCREMENT_IGNORE_FK,
} Autoincrement;

typedef struct {
  const char *name;
  const ColumnType *type; /* NULL is the same as NullType */
  gboolean nullable;
  gboolean nullable_given; /* the script said so itself: a primary key leaves it */
  gboolean primary_key;
  gboolean system;
  gboolean foreign_key; /* some foreign key constraint has it */
  gboolean index;  /* index=True: of a column that a batch adds; its index is an operation too */
  gboolean unique; /* unique=True */
  Autoincrement autoincrement;
  ServerDefault server_default;
  const Computed *computed;  /* or NULL */
  const GPtrArray *identity; /* Option *: what Identity() was given; or NULL */
  const char *comment;
  const char *sequence;        /* name of a Sequence, or NULL */
  const GPtrArray *options;    /* Option * */
  const GPtrArray *references; /* Constraint *: of an added column, all that it brought along */
  const char *declared_type;   /* reflected: the type as the table's SQL has it; else NULL */
  const char *collation;       /* reflected: of COLLATE; else NULL */
} Column;

typedef enum {
  CONSTRAINT_PRIMARY_KEY,
  CONSTRAINT_UNIQUE,
  CONSTRAINT_CHECK,
  CONSTRAINT_FOREIGN_KEY,
  CONSTRAINT_EXCLUDE,
} ConstraintKind;

typedef struct {
  ConstraintKind kind;
  const char *name;         /* or NULL */
  const GPtrArray *columns; /* const char * */
  const char *sqltext;      /* of a CHECK */
  const char *ref_table;
  const char *ref_schema;
  const GPtrArray *ref_columns; /* const char * */
  const char *ondelete;
  const char *onupdate;
  const char *initially;
  const char *match;
  const char *comment;
  Maybe deferrable;
  gboolean use_alter;
  gboolean type_bound;       /* made by a Boolean or an Enum */
  gboolean column_level;     /* was given as an argument of its only column */
  const GPtrArray *options;  /* Option * */
  const GPtrArray *elements; /* const char *: of EXCLUDE, "column WITH operator" */
  const char *sql;           /* the whole text where that is to be kept; else NULL */

  /* Of a primary key that is to be kept: */
  const GPtrArray *orders; /* Option *: by columns, what follows: "COLLATE NOCASE DESC" */
  gboolean behind_column;  /* it stood there, where DESC means another thing */
} Constraint;

/* A column by its name, or an expression. One of the two is NULL. */
typedef struct {
  const char *column;
  const char *sql;
} IndexPart;

typedef struct {
  const char *name;
  const char *table;
  const char *schema;
  const GPtrArray *parts; /* IndexPart * */
  gboolean unique;
  const char *sql;          /* the whole statement where that is to be kept; else NULL */
  gboolean column_flag;     /* made by index=True of its column */
  const GPtrArray *options; /* Option * */
} Index;

typedef struct {
  const char *name;
  const char *schema;
  const GPtrArray *columns;     /* Column * */
  const GPtrArray *constraints; /* Constraint *, in the order in which they are written */
  const GPtrArray *indexes;     /* Index * */
  const GPtrArray *prefixes;    /* const char * */
  const char *comment;
  const GPtrArray *options; /* Option * */
} Table;

/* The option of that name that is not None, or NULL. OPTIONS may be NULL. */
const Option *options_find (const GPtrArray *options, const char *name);

/* Is it there and true, as Python sees it? */
gboolean option_is_true (const GPtrArray *options, const char *name);

/* Its text, or NULL. */
const char *option_text (const GPtrArray *options, const char *name);

/* The number of elements; 0 for NULL. */
guint array_length (const GPtrArray *array);

/* Is NAME among the strings? */
gboolean names_contain (const GPtrArray *names, const char *name);

const Column *table_find_column (const Table *table, const char *name);
const Constraint *table_primary_key (const Table *table);
