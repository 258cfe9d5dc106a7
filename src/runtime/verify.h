/* Does a database look as its scripts leave it? Its catalog compared with a replay. */
#pragma once

#include "runtime/context.h"
#include "schema/difference.h"

/* The catalog of DRIVER's database without what is none of the scripts' business: the version
 * table, cmig's own tables, SQLite's, Litestream's, and what the key `verify_ignore` names. */
const Snapshot *verify_snapshot (const MigrationContext *context, Driver *driver, Arena *arena,
                                 GError **error);

/* The differences (Difference *) of the context's database from what the scripts up to ROWS make.
 * Belongs to ARENA. Errors: those of replay.h and of reading. */
const GPtrArray *verify_rows (const MigrationContext *context, const char *const *rows,
                              Arena *arena, GError **error);

/* The same for the rows that the database has, which go to *ROWS. */
const GPtrArray *verify_database (const MigrationContext *context, Arena *arena, GStrv *rows,
                                  GError **error);
