/* What validate.c, which goes through the scripts, and validate_trial.c, which carries them out,
 * share. */
#pragma once

#include "runtime/python_runner.h"
#include "runtime/replay.h"
#include "runtime/validate.h"
#include "script/sql_script.h"

typedef struct {
  const MigrationContext *context;
  Arena *arena;
  Validation *validation;
  Replay *replay;
  PythonRunner *checker;
  gboolean *failed; /* by Revision.index: it or what it builds on could not be carried out */
  LintRules ignored_everywhere;

  /* of the script that is looked at */
  const Script *script;
  LintRules ignored;
  GArray *statements; /* LintStatement: what a Python script ran */
  gboolean asked;     /* it ran a query */
  gboolean read_rows; /* it looked at rows of tables, or how many were changed */
} Validator;

/* A finding, unless its rule is switched off. PATH NULL: the script's; HINT NULL: the rule's. */
void validator_add (const Validator *validator, LintRule rule, const char *path, size_t line,
                    size_t column, const char *message, const char *hint);
void validator_add_problem (const Validator *validator, LintRule rule, const GError *problem);

/* A LintReport; DATA is the validator. */
void validator_report (void *data, LintRule rule, size_t line, size_t column, const char *message);

/* The replay tells what the scripts do. */
void validator_listen (Validator *validator);

/* Carries the script of STEP out, up and down, and looks at what its statements do. SQL: its text,
 * or NULL. */
void validator_try_script (Validator *validator, const PlanStep *step, SqlScript *sql);
