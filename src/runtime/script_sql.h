/* What revisions do as SQL, each way, for people to read: of SQL scripts the sections as they
 * stand, of Python scripts what --sql prints, or where that ends early what they run on a database
 * in memory on which the scripts before them were run. */
#pragma once

#include "runtime/context.h"

/* A member is NULL where there is none. */
typedef struct {
  char *python;                              /* the text of a Python script, if it is UTF-8 */
  char *upgrade, *downgrade;                 /* "": nothing is done */
  char *upgrade_problem, *downgrade_problem; /* why there is none, or what is to be known of it */
  char *validate, *verify;
} ScriptSql;

/* ScriptSql by REVISIONS (const Revision), which may hold NULL. CONTEXT's driver is not used. What
 * is wrong with a script is told there; NULL only with ERROR_INTERRUPTED. Caller unrefs. */
GArray *script_sql_read (const MigrationContext *context, const GPtrArray *revisions,
                         GError **error);
