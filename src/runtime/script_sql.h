/* What a revision does as SQL, each way, for people to read: of SQL scripts the sections as they
 * stand, of Python scripts what --sql prints. Touches no database. */
#pragma once

#include "runtime/context.h"

/* A member is NULL where there is none. */
typedef struct {
  char *python;                              /* the text of a Python script, if it is UTF-8 */
  char *upgrade, *downgrade;                 /* "": nothing is done */
  char *upgrade_problem, *downgrade_problem; /* why there is none, or not more */
  char *validate, *verify;
} ScriptSql;

void script_sql_clear (ScriptSql *text);

typedef struct ScriptReader ScriptReader;

/* Borrows CONTEXT. */
ScriptReader *script_reader_new (const MigrationContext *context);
void script_reader_free (ScriptReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScriptReader, script_reader_free)

/* What is wrong with SCRIPT is told in *TEXT. Errors: ERROR_INTERRUPTED. */
gboolean script_reader_read (ScriptReader *reader, const Script *script, ScriptSql *text,
                             GError **error);
