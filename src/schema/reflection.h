/* What a database says of one table: the table as SQLAlchemy's inspector finds it, and what
 * SQLAlchemy does not see. Belongs to an arena. */
#pragma once

#include "schema/table.h"

/* An index or a trigger as the database has it. */
typedef struct {
  const char *name;
  const char *sql;
} NamedSql;

typedef struct {
  const Table *table;
  const char *sql; /* CREATE TABLE or CREATE VIEW; NULL for a system table */
  gboolean is_view;
  gboolean is_temporary;
  gboolean without_rowid;
  gboolean strict;
  gboolean autoincrement;
  gboolean has_dependents; /* the database has views or triggers, which a rename would look into */
  const GPtrArray *all_indexes; /* NamedSql *: every index that a statement created */
  const GPtrArray *triggers;    /* NamedSql * */
  const char
      *missing_table; /* to which its foreign keys, or those of what they refer to, lead; or NULL */
  const GPtrArray *warnings; /* const char *: what SQLAlchemy warns of */
} Reflection;
