/* Results as JSON documents. The only file that knows jansson. */
#pragma once

#include "cmig.h"

void json_print_revisions (const char *command, const struct cmig_revisions *revisions);
void json_print_result (const char *command, bool dry_run, const struct cmig_result *result);
/* SETTINGS may be NULL. */
void json_print_state (const struct cmig_state *state, const struct cmig_settings *settings);
void json_print_error (const struct cmig_error *error);

/* The error of a run, with its steps: those that ran have "success". */
void json_print_failure (const char *command, const struct cmig_result *result,
                         const struct cmig_error *error);

void json_print_findings (const char *command, const struct cmig_findings *findings);

void json_print_differences (const char *command, const struct cmig_differences *differences);

void json_print_adoption (const char *command, bool dry_run, const struct cmig_adoption *adoption);

void json_print_trials (const char *command, const struct cmig_trials *trials);

void json_print_diagnosis (const char *command, const struct cmig_diagnosis *diagnosis);

void json_print_backup (const struct cmig_backup *backup);
void json_print_restoration (const struct cmig_restoration *restoration);

/* {"command": …, "path": …}; without the path where it is NULL. */
void json_print_done (const char *command, const char *path);

/* {"command": …} and lists of name and synopsis. */
void json_print_templates (const char *const *templates);

/* --log-format json: one object a line on standard error. */
void json_log_line (const struct cmig_log_line *line);
void json_log_progress (const struct cmig_progress *where);
void json_log_step (const struct cmig_step_event *event);
void json_log_error (const struct cmig_error *error);
