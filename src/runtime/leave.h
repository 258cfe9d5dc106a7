/* Python scripts that leave their transaction for a block: op.get_context ().autocommit_block ().
 * What was before the block is committed, together with a row of cmig_running; in the block each
 * statement is a transaction of its own, or runs between two where none can hold it, and so is what
 * a savepoint holds together; behind it a new transaction begins. */
#pragma once

#include "runtime/running.h"
#include "schema/sql_value.h"

/* The step that runs now, if it is one of a live run. */
typedef struct Leave Leave;

Leave *leave_new (const MigrationContext *context);
void leave_free (Leave *leave);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Leave, leave_free)

/* A step begins. UNFINISHED: what a run before left of it, or NULL; the statements that ran then
 * are passed over. KNOWN: the violations of foreign keys before the step, borrowed; NULL: not known
 * yet. */
void leave_begin_step (Leave *leave, const PlanStep *step, const Running *unfinished,
                       ForeignKeyViolations *known);

/* The step's function has returned. ERROR_REFUSED where it ended before the place at which the run
 * before had stopped. Drops cmig_running, in the transaction that is open. */
gboolean leave_end_step (Leave *leave, GError **error);

/* TRUE since the step has committed something; FALSE again after leave_settle. */
gboolean leave_has_left (const Leave *leave);

/* The step is over, no transaction is open. */
gboolean leave_settle (Leave *leave, GError **error);

/* The block begins or ends. */
gboolean leave_block (Leave *leave, gboolean begin, GError **error);

/* Runs a statement, in a block or not; OUTSIDE: no transaction can hold it. As Driver.run. */
gboolean leave_run (Leave *leave, const char *sql, const GPtrArray *parameters, gboolean outside,
                    Arena *arena, SqlResult *result, const char **exception, GError **error);
