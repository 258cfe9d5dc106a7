/* Results as text: what Alembic prints (alembic/script/base.py, log_entry and _head_only). */
#pragma once

#include "cli/output.h"
#include "cmig.h"

/* Which parts of a revision's one-line form are shown. */
enum text_part {
  TEXT_PARENTS = 1,
  TEXT_LABELS = 2,
  TEXT_DOC = 4,
  TEXT_CURRENT = 8,
  TEXT_TREE = 16, /* branch points and merge points */
  TEXT_FLAT = 32, /* a message of several lines as one */
};

/* "a, b -> c (label) (head), doc". */
void text_print_line (const Output *output, const struct cmig_revision *revision, unsigned parts);

/* The block that `show` and -v print. */
void text_print_block (const Output *output, const struct cmig_revision *revision,
                       bool mark_current);

/* "upgrade", "downgrade", "stamp" */
const char *text_operation (enum cmig_operation operation);

/* A plan, a line a step. */
void text_print_plan (const Output *output, const struct cmig_result *plan);

/* What each step of a rehearsal did; not DONE: up to the one that failed. */
void text_print_rehearsal (const struct cmig_result *result, bool done);

/* The SQL of its steps, where the plan has it. */
void text_print_sql (const Output *output, const struct cmig_result *plan);

/* The settings with their sources, and what in env.py is not taken over. */
void text_print_settings (const struct cmig_settings *settings);

/* A line a difference; what is longer than a line of a terminal shows where the texts part. */
void text_print_differences (const Output *output, const struct cmig_differences *differences);

/* What a head is called: of one that others depend on Alembic says so. */
const char *text_head_name (const struct cmig_revision *revision);

/* A message, the first paragraph of a docstring, as one line. Caller frees. */
char *text_flatten (const char *message);

/* Prints QUESTION on standard error; was the answer on standard input "y" or "yes"? */
bool text_ask (const char *question);

/* A list joined by ", ". */
void text_print_list (const Output *output, Style style, const char *const *list);
