/* What is told on standard error while a command works: log lines, how far it is, errors; as text
 * or, with --log-format json, as one JSON object a line. */
#pragma once

#include "cmig.h"

#include <stdio.h>

typedef struct {
  bool json;     /* --log-format json */
  bool quiet;    /* no progress */
  bool terminal; /* a line that is rewritten; else plain lines now and then */
  bool shown;    /* such a line stands there */
  size_t step;   /* that `next` is for */
  double next;   /* ms of the step after which it is told again */
} Progress;

/* Finds out what standard error is. */
void progress_init (Progress *progress, bool json, bool quiet);

/* Takes the line away; before anything else is written. */
void progress_clear (Progress *progress);

void progress_show (Progress *progress, const struct cmig_progress *where);
void progress_step (Progress *progress, const struct cmig_step_event *event);
void progress_log (Progress *progress, const struct cmig_log_line *line);
