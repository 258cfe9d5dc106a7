/* What a database's catalog says: its tables, indexes, triggers and views by the statements that
 * made them. What SQLite makes by itself (indexes of constraints, tables that belong to a virtual
 * table) is left out. All strings and arrays belong to one arena. */
#pragma once

#include "schema/arena.h"

typedef enum {
  SCHEMA_TABLE,
  SCHEMA_VIRTUAL_TABLE,
  SCHEMA_VIEW,
  SCHEMA_INDEX,
  SCHEMA_TRIGGER,
} SchemaObjectKind;

typedef struct {
  SchemaObjectKind kind;
  const char *name;
  const char *table; /* its own name, or the table that it belongs to */
  const char *sql;
} SchemaObject;

typedef GPtrArray Snapshot; /* SchemaObject *, in any order */

/* In any case; NULL when there is none. */
const SchemaObject *snapshot_find (const Snapshot *snapshot, SchemaObjectKind kind,
                                   const char *name);

/* SNAPSHOT without what PATTERNS name, the objects of such tables included. * stands for any text,
 * ? for a character; case does not count. */
const Snapshot *snapshot_without (const Snapshot *snapshot, const GPtrArray *patterns,
                                  Arena *arena);
