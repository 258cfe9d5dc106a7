#include "notes.h"

#include <cmig.h>
#include <cmig_migrations.h>

#include <stdio.h>
#include <string.h>

static void
print_log (void *data, const struct cmig_log_line *line)
{
  (void)data;
  if (strcmp (line->logger, "alembic.runtime.migration") == 0)
    fprintf (stderr, "%s\n", line->message);
}

int
notes_migrate (sqlite3 *database)
{
  static const char *const head[] = { "head", NULL };
  struct cmig_options options;
  struct cmig_request request;
  struct cmig_error error;
  cmig *migrations = NULL;
  enum cmig_status status;

  memset (&options, 0, sizeof options);
  options.bundle = cmig_migrations.data;
  options.bundle_size = cmig_migrations.size;
  options.sqlite = database;
  options.log = print_log;
  memset (&request, 0, sizeof request);
  request.operation = CMIG_UPGRADE;
  request.targets = head;

  status = cmig_open (&options, &migrations, &error);
  if (status == CMIG_OK)
    status = cmig_run (migrations, &request, NULL, &error);
  if (status != CMIG_OK)
    fprintf (stderr, "%s: %s\n", error.file, error.message);
  cmig_close (migrations);
  return status == CMIG_OK ? 0 : 1;
}
