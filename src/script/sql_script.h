/* SQL scripts: the header, and the sections with their statements. */
#pragma once

#include "script/script.h"
#include "script/sql_dialect.h"

/* One statement as it stands in the file, without its semicolon, leading blank space and comments.
 * Borrowed from the SqlScript's text. */
typedef struct {
  const char *text;
  size_t length;           /* bytes */
  size_t line;             /* of its first character, from 1 */
  size_t column;           /* in characters, from 1 */
  gboolean without_effect; /* a switch of foreign_keys, which a migration does not need */
  gboolean outside;        /* a transaction ignores or refuses it: of `transaction: off` scripts */
  gboolean temporary;      /* makes a table (view, …) that only its connection has */
  gint64 batch_size;       /* of the `-- batch` around it; 0: none */
} SqlStatement;

typedef struct {
  char *text;        /* the whole file, without BOM */
  GArray *upgrade;   /* SqlStatement; never NULL */
  GArray *downgrade; /* NULL: the script has no such section */
  GArray *validate;  /* NULL likewise, as verify */
  GArray *verify;
} SqlScript;

/* Parses the header at the top of TEXT. With DONE, TEXT may be the beginning of a file: *DONE is
 * set to FALSE, and NULL returned without error, when TEXT ends before the header does, so that the
 * caller reads on. With DONE NULL, TEXT is the whole file. Returns NULL without error also when the
 * header holds no key at all (the file is to be skipped with a warning). PATH is kept as
 * header.path. */
Script *sql_header_parse (const char *text, size_t length, const char *path, gboolean *done,
                          GError **error);

/* Reads the file of SCRIPT whole and splits it into the sections that count for DIALECT ("sqlite",
 * "postgresql", "mysql", "mariadb"). Refuses with file, line and column: statements before the
 * first marker, a section given twice, sections for other dialects but none for this one, and what
 * may not run inside the revision's transaction (BEGIN, COMMIT, END, ROLLBACK not TO a savepoint;
 * VACUUM and PRAGMAs that a transaction ignores or refuses, unless transaction: off; ATTACH, DETACH
 * and VACUUM INTO always), a batch that is not one statement with :batch_size, or that stands
 * elsewhere than in the upgrade or downgrade section of a `transaction: off` script. `PRAGMA
 * foreign_keys = OFF`, and `= ON` with no statement but such after it, are without effect; in a
 * `transaction: off` script both are, wherever they stand, and are left out of the result: with
 * foreign keys on a rebuild would delete rows of other tables.
 * A parameter is found by the driver, not here. */
SqlScript *sql_script_read (const Script *script, const char *dialect, GError **error);

/* The same for a text that was read already; owns it. */
SqlScript *sql_script_parse (const Script *script, char *text, size_t length, const char *dialect,
                             GError **error);

/* Where `:batch_size` stands next, from AT on; NULL: nowhere before END. */
const char *sql_batch_size_find (const SqlDialect *dialect, const char *at, const char *end);

void sql_script_free (SqlScript *sql);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SqlScript, sql_script_free)

/* The line that AT (a position inside SQL's text) stands on, its number (from 1), and the column in
 * characters; for error messages. *LENGTH is that of the line in bytes. */
const char *sql_script_locate (const SqlScript *sql, const char *at, size_t *line, size_t *column,
                               size_t *length);
