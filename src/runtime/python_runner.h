/* Runs Alembic's own .py scripts: an interpreter whose database is the run's, and whose print ()
 * and logging go to its log. One for all scripts of a run. */
#pragma once

#include "python/vm.h"
#include "runtime/context.h"

typedef struct PythonRunner PythonRunner;

/* CONTEXT without a driver: --sql. Errors: ERROR_UNSUPPORTED for a dialect without .py scripts. */
PythonRunner *python_runner_new (const MigrationContext *context, GError **error);
void python_runner_free (PythonRunner *runner);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PythonRunner, python_runner_free)

/* Reads a script, runs its top level, and looks for what FUNCTION (NULL: none) will certainly be
 * refused. The module belongs to the runner. Errors: ERROR_FILE, ERROR_SCRIPT, ERROR_UNSUPPORTED,
 * with the place in the script. */
const Module *python_runner_load (PythonRunner *runner, const char *path, const char *function,
                                  GError **error);

/* Does the script's text hold WORD elsewhere than in the function EXCEPT? */
gboolean python_runner_mentions (const PythonRunner *runner, const Module *module, const char *word,
                                 const char *except);

/* What the script uses that cmig does not know (python/check.h). */
GPtrArray *python_runner_check (PythonRunner *runner, const char *path, GError **error);

/* Where the script that runs is just now; FALSE: nowhere. */
gboolean python_runner_place (const PythonRunner *runner, const char **path, size_t *line,
                              size_t *column);

/* Calls upgrade () or downgrade () (FUNCTION); with QUIET without what it prints and logs. */
gboolean python_runner_call (PythonRunner *runner, const Module *module, const char *function,
                             gboolean quiet, GError **error);
