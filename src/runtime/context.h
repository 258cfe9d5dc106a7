/* What every command works with: a project and, for most, its database. All borrowed. */
#pragma once

#include "config/logging.h"
#include "driver/driver.h"
#include "revision/plan.h"
#include "script/script.h"
#include "settings/settings.h"

/* A step of a run begins, or has ended. */
typedef struct {
  const PlanStep *step;
  guint number; /* from 1 */
  guint count;
  gboolean ended; /* what follows means something */
  gboolean success;
  double duration_ms;
  gint64 at; /* when: real time, µs */
} StepEvent;

typedef struct {
  const Settings *settings;
  const RevisionMap *map;
  const GPtrArray *scripts;       /* Script, by Revision.index */
  Driver *driver;                 /* NULL in --sql mode */
  const char *dialect;            /* of the SQL scripts' sections */
  const char *section;            /* the main section of the configuration */
  const char *database;           /* the URL without password; NULL until it is known */
  const char *const *x_arguments; /* of -x; or NULL */
  VersionTable table;
  gint *interrupted; /* atomic */
  void *data;        /* handed to the callbacks */
  void (*log) (void *data, LogLevel level, const char *logger, const char *message);
  void (*sql) (void *data, const char *text); /* a chunk of --sql output; may be NULL */

  /* A statement that a Python script ran, its parameters written out; READS: it asked for rows. May
   * be NULL. */
  void (*ran) (void *data, const char *sql, gboolean reads);

  /* A Python script looks at what only rows of tables can tell: what SQL found, how many rows it
   * changed, which id it gave to one. May be NULL. */
  void (*saw_rows) (void *data, const char *sql);

  void (*step) (void *data, const StepEvent *event); /* may be NULL */

  /* So many of the statements of the step's SQL script are behind. May be NULL. */
  void (*statement) (void *data, guint done, guint count);

  /* How a Python script's autocommit_block leaves its transaction. NULL: it does not, and what no
   * transaction can hold is left out there. */
  struct Leave *leave;
} MigrationContext;

/* The project of CONTEXT without its database and without who listens; DATA is for new ones. */
static inline MigrationContext
context_apart (const MigrationContext *context, void *data)
{
  MigrationContext apart = *context;
  apart.driver = NULL;
  apart.data = data;
  apart.log = NULL;
  apart.sql = NULL;
  apart.ran = NULL;
  apart.saw_rows = NULL;
  apart.step = NULL;
  apart.statement = NULL;
  apart.leave = NULL;
  return apart;
}

static inline void
tell_statement (const MigrationContext *context, guint done, guint count)
{
  if (context->statement != NULL)
    context->statement (context->data, done, count);
}

#define MIGRATION_LOGGER "alembic.runtime.migration"

static inline const Script *
script_of (const MigrationContext *context, const Revision *revision)
{
  return g_ptr_array_index (context->scripts, revision->index);
}
