/* A driver that keeps its database in memory, writes down what it is asked, and fails the n-th
 * request. */
#pragma once

#include "driver/driver.h"

typedef struct {
  Driver driver;
  GPtrArray *rows;       /* char *: the version rows as they were committed */
  GPtrArray *statements; /* char *: what committed transactions ran */
  GPtrArray *open_rows;  /* of the open transaction; NULL: none is open */
  GPtrArray *open_statements;
  gboolean exists; /* the version table */
  gboolean open_exists;
  guint requests;  /* so far */
  guint fail_at;   /* 0: never */
  guint outrun_at; /* before this begin_write another run moves the rows on; 0: never */
  const char *outrun_to;
  guint begins;
} Recorder;

extern const DriverType recorder_driver;

Recorder *recorder_new (void);
