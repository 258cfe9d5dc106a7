/* Carries out a plan on a live database: each step and its version row in one transaction
 * (docs/manual.md, "What holds on SQLite"). */
#pragma once

#include "runtime/step.h"
#include "runtime/version_table.h"

/* What to do. TARGETS is one symbol for upgrade and downgrade. */
typedef struct {
  StepOperation operation;
  const char *const *targets;
  gboolean purge;
  gboolean rehearse; /* all steps in one transaction, which is rolled back */
} MigrationRequest;

/* Asks whether PLAN may be carried out; FALSE with an error set stops. May be NULL. A stamp is
 * asked for even if it changes nothing, and again when the version rows have become others by the
 * time of the write lock. */
typedef gboolean (*MigrationConfirm) (void *data, Plan *plan, GError **error);

/* The plan for a database whose version table says STATE. Logs what is to be warned of. */
Plan *migration_plan (const MigrationContext *context, const MigrationRequest *request,
                      const VersionState *state, GError **error);

/* What stops a run with PLAN before anything is touched: scripts that cannot be read or carried
 * out, that were edited, or that do not go into one transaction; a step that is half done. Only
 * reads.
 */
gboolean migration_check (const MigrationContext *context, const MigrationRequest *request,
                          Plan *plan, const VersionState *state, GError **error);

/* Plans and runs. *PLAN is what was carried out, also after an error as far as there was a plan:
 * its steps that were reached have an outcome in *OUTCOMES (StepOutcome). When another run was
 * faster, both tell of this run's own steps alone. Errors: what fails, with the place in the
 * script; ERROR_LOCKED, ERROR_INTERRUPTED. */
gboolean migration_run (const MigrationContext *context, const MigrationRequest *request,
                        MigrationConfirm confirm, void *confirm_data, Plan **plan,
                        GArray **outcomes, GError **error);

/* Creates the version table where it is missing. */
gboolean migration_ensure_version (const MigrationContext *context, GError **error);
