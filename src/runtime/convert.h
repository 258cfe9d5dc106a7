/* `cmig convert`: the SQL that a Python script runs, as a SQL script beside it. The scripts are
 * carried out one after another on an empty database in memory, and what they send to it is written
 * down. What they would do depending on rows is refused: those are not there. */
#pragma once

#include "runtime/context.h"

typedef struct {
  const char *const *revisions; /* symbols, ranges "a:b"; none: every script without a SQL twin */
  const char *dialect;          /* NULL: sqlite, in plain sections */
  gboolean replace;             /* delete the Python script */
} ConvertRequest;

/* Told of each file: "Generating /x/y.sql ...  done". Returns FALSE with ERROR_REFUSED when some
 * could not be converted, after all others were: a line of the log says why for each. */
gboolean migration_convert (const MigrationContext *context, const ConvertRequest *request,
                            void (*message) (void *data, const char *text), void *data,
                            GError **error);
