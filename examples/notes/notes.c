/* Takes a note: notes FILE TEXT. Its database is there, and up to date, whatever was there before. */
#include "notes.h"

#include <stdio.h>

static int
print_row (void *data, int count, char **values, char **names)
{
  (void)data;
  (void)names;
  printf ("%s: %s\n", values[0], count > 1 && values[1] != NULL ? values[1] : "");
  return 0;
}

int
main (int argc, char **argv)
{
  sqlite3 *database = NULL;
  char *sql;
  int failed;

  if (argc != 3) {
    fprintf (stderr, "usage: notes FILE TEXT\n");
    return 2;
  }
  if (sqlite3_open (argv[1], &database) != SQLITE_OK || notes_migrate (database) != 0) {
    sqlite3_close (database);
    return 1;
  }
  sql = sqlite3_mprintf ("INSERT INTO notes (text, taken) VALUES (%Q, date ('now'))", argv[2]);
  failed = sqlite3_exec (database, sql, NULL, NULL, NULL) != SQLITE_OK
           || sqlite3_exec (database, "SELECT id, text FROM notes", print_row, NULL, NULL) != SQLITE_OK;
  if (failed)
    fprintf (stderr, "%s\n", sqlite3_errmsg (database));
  sqlite3_free (sql);
  sqlite3_close (database);
  return failed;
}
