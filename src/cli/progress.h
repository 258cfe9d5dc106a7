/* What is told on standard error while a command works: log lines, how far it is, errors; as text
 * or, with --log-format json, as one JSON object a line. */
#pragma once

#include "cli/output.h"
#include "cmig.h"

#include <glib.h>

typedef struct {
  const Output *output;
  bool json;       /* --log-format json */
  bool quiet;      /* no progress */
  size_t step;     /* that `next` is for */
  double next;     /* ms of the step after which it is told again; where no line is rewritten */
  gint64 due;      /* monotonic µs: when the line is rewritten next */
  bool shown;      /* a line stands there */
  char line[1024]; /* the one that was shown last */
} Progress;

/* OUTPUT is standard error, and stays borrowed. */
void progress_init (Progress *progress, const Output *output, bool json, bool quiet);

/* Takes the line away; before anything else is written. */
void progress_clear (Progress *progress);

void progress_show (Progress *progress, const struct cmig_progress *where);
void progress_step (Progress *progress, const struct cmig_step_event *event);
void progress_log (Progress *progress, const struct cmig_log_line *line);
