/* Lets a test compare with Alembic: requests (carry_out.h) on standard input, one a line. */
#include "ddl/carry_out.h"

#include <stdio.h>
#include <stdlib.h>

int
main (void)
{
  char *line = NULL;
  size_t size = 0;
  while (getline (&line, &size, stdin) > 0) {
    json_t *request = json_loads (line, 0, NULL), *answer = carry_out_case (request);
    char *text = json_dumps (answer, JSON_COMPACT);
    puts (text);
    free (text);
    json_decref (answer);
    json_decref (request);
  }
  free (line);
  return 0;
}
