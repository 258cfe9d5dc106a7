/* Scripts with `transaction: off`: each statement is a transaction of its own, in which the table
 * cmig_running is moved on; a statement that no transaction can hold runs between two of them. */
#pragma once

#include "runtime/running.h"
#include "runtime/step.h"

/* Runs the statements from RUNNING on, which moves on with them. No transaction is open before and
 * after, but after an error one may be. */
gboolean outside_run (const MigrationContext *context, const PlanStep *step, const SqlScript *sql,
                      Running *running, GError **error);

/* How far it came, for a person: "the upgrade of revision 2 stopped at statement 3 of 5". SQL NULL:
 * there is no such script. ALIVE: it goes on just now. Caller frees. */
char *outside_describe (const Running *running, const SqlScript *sql, gboolean alive);

/* The script of RUNNING's revision; NULL: it is gone, or none that can be read. */
SqlScript *outside_read_script (const MigrationContext *context, const Running *running);

/* The statement that RUNNING has reached; NULL: it is behind the last one. */
const SqlStatement *outside_statement (const Running *running, const SqlScript *sql);

/* May STEP (NULL: there is none) go on where a run that died left off? Else ERROR_REFUSED, which
 * says where that was and what to do. */
gboolean outside_check_resume (const MigrationContext *context, const Running *running,
                               const PlanStep *step, GError **error);
