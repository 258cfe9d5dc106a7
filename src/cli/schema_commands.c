/* verify, adopt, doctor, test: where a database stands, and whether its scripts hold. */
#include "cli/command.h"
#include "cli/json.h"
#include "cli/text.h"

#include <stdint.h>
#include <stdio.h>

static void
print_revisions (const char *const *revisions)
{
  if (*revisions == NULL)
    fputs ("base", stdout);
  else
    text_print_list (revisions);
}

static void
print_verified (const struct cmig_differences *differences)
{
  text_print_differences (stdout, differences, SIZE_MAX);
  if (differences->count == 0)
    printf ("%s has the schema of ", differences->database);
  else
    printf ("%zu difference%s between %s and the schema of ", differences->count,
            differences->count == 1 ? "" : "s", differences->database);
  print_revisions (differences->revisions);
  putchar ('\n');
  if (differences->count > 0 && *differences->revisions == NULL)
    puts ("The database is at no revision; `cmig adopt` finds the one whose schema it has.");
}

enum cmig_status
run_verify (Cli *cli)
{
  struct cmig_differences *differences = NULL;
  const enum cmig_status status = cmig_verify (cli->handle, &differences, &cli->error);
  if (differences == NULL)
    return status;
  if (cli->json)
    json_print_differences (cli->arguments->command->name, differences);
  else if (!cli->quiet)
    print_verified (differences);
  cmig_differences_free (differences);
  return status;
}
