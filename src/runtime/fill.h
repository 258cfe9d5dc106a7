/* Rows for the tables of a replay: what works on an empty table may not where it has rows. */
#pragma once

#include "driver/driver.h"

/* Puts a row into each empty table of TABLES that TEXT, a script's, mentions: NULL wherever that is
 * allowed and no default is there. From the first on whose CHECK does not want it no CHECK counts.
 * A table that takes no such row at all stays empty. Inside the transaction that is open. */
void fill_tables (Driver *driver, const Snapshot *tables, const char *text);

/* CHECK constraints count again. */
void fill_end (Driver *driver);
