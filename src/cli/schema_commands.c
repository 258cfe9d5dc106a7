/* verify, adopt, doctor, test: where a database stands, and whether its scripts hold. */
#include "cli/command.h"
#include "cli/json.h"
#include "cli/text.h"

#include <stdint.h>
#include <stdio.h>

static void
print_revisions (const Output *output, const char *const *revisions)
{
  if (*revisions == NULL)
    fputs ("base", output->stream);
  else
    text_print_list (output, STYLE_REVISION, revisions);
}

static void
print_verified (const Output *output, const struct cmig_differences *differences)
{
  text_print_differences (output, differences);
  if (differences->count == 0)
    printf ("%s has the schema of ", differences->database);
  else
    printf ("%s%zu difference%s%s between %s and the schema of ", output_on (output, STYLE_BAD),
            differences->count, differences->count == 1 ? "" : "s", output_off (output),
            differences->database);
  print_revisions (output, differences->revisions);
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
    print_verified (&cli->out, differences);
  cmig_differences_free (differences);
  return status;
}

static void
print_exact (const Output *output, const struct cmig_adoption *adoption, bool dry_run)
{
  const struct cmig_differences *differences = adoption->differences;
  printf ("%s has the schema of ", differences->database);
  print_revisions (output, differences->revisions);
  puts (adoption->was_there
            ? *differences->revisions == NULL ? ": there is nothing to adopt" : " and is stamped so"
        : dry_run ? "; it would be stamped so"
                  : "; stamped");
  for (const char *const *equal = adoption->equals; *equal != NULL; equal++)
    printf ("%s has the same schema; what follows it changes rows only and counts as done\n",
            *equal);
}

static void
print_nearest (const Output *output, const struct cmig_adoption *adoption)
{
  const struct cmig_differences *differences = adoption->differences;
  text_print_differences (output, differences);
  printf ("No revision has the schema of %s; the nearest is ", differences->database);
  print_revisions (output, differences->revisions);
  printf (" (%zu difference%s). Nothing was stamped.\n", differences->count,
          differences->count == 1 ? "" : "s");
  puts ("`cmig stamp` takes it for one all the same; what is no business of the scripts goes into\n"
        "the key verify_ignore.");
}

enum cmig_status
run_adopt (Cli *cli)
{
  const bool dry_run = option_given (cli->arguments, OPTION_DRY_RUN);
  struct cmig_adoption *adoption = NULL;
  const enum cmig_status status = cmig_adopt (cli->handle, dry_run, &adoption, &cli->error);
  if (adoption == NULL)
    return status;
  if (cli->json)
    json_print_adoption (cli->arguments->command->name, dry_run, adoption);
  else if (!cli->quiet && adoption->exact)
    print_exact (&cli->out, adoption, dry_run);
  else if (!cli->quiet)
    print_nearest (&cli->out, adoption);
  cmig_adoption_free (adoption);
  return status;
}

static void
print_trials (const Output *output, const struct cmig_trials *trials)
{
  for (size_t i = 0; i < trials->count; i++) {
    const struct cmig_trial *trial = &trials->items[i];
    output_put (output, STYLE_REVISION, trial->revision);
    printf (": %s\n", trial->message);
    if (trial->irreversible)
      continue;
    printf ("  at %s", trial->path);
    if (trial->line > 0)
      printf (":%zu:%zu", trial->line, MAX (trial->column, 1));
    putchar ('\n');
  }
  printf ("%zu revision%s up, down and up again: %zu passed", trials->tried,
          trials->tried == 1 ? "" : "s", trials->passed);
  const size_t failed = trials->tried - trials->passed - trials->irreversible;
  if (failed > 0)
    printf (", %s%zu failed%s", output_on (output, STYLE_BAD), failed, output_off (output));
  if (trials->irreversible > 0)
    printf (", %zu cannot be downgraded", trials->irreversible);
  putchar ('\n');
}

enum cmig_status
run_test (Cli *cli)
{
  struct cmig_trials *trials = NULL;
  const enum cmig_status status = cmig_test (cli->handle, &trials, &cli->error);
  if (trials == NULL)
    return status;
  if (cli->json)
    json_print_trials (cli->arguments->command->name, trials);
  else if (!cli->quiet)
    print_trials (&cli->out, trials);
  cmig_trials_free (trials);
  return status;
}

static void
print_diagnosis (const Output *output, const struct cmig_diagnosis *diagnosis)
{
  for (size_t i = 0; i < diagnosis->count; i++) {
    const struct cmig_symptom *symptom = &diagnosis->items[i];
    const char *severity = symptom->fixed ? "fixed" : symptom->severity;
    output_put (output, style_of_severity (severity), severity);
    printf (": %s\n", symptom->message);
    if (!symptom->fixed)
      printf ("  %s\n", symptom->hint);
  }
  if (diagnosis->backup != NULL)
    printf ("The state before is in %s\n", diagnosis->backup);
  if (diagnosis->open == 0)
    printf ("%s: %snothing is wrong%s\n", diagnosis->database, output_on (output, STYLE_GOOD),
            output_off (output));
  else
    printf ("%s: %zu finding%s", diagnosis->database, diagnosis->open,
            diagnosis->open == 1 ? "" : "s");
  if (diagnosis->open > 0 && diagnosis->fixable > 0)
    printf ("; `cmig doctor --fix` mends %zu", diagnosis->fixable);
  if (diagnosis->open > 0)
    putchar ('\n');
}

enum cmig_status
run_doctor (Cli *cli)
{
  struct cmig_diagnosis *diagnosis = NULL;
  const enum cmig_status status
      = cmig_doctor (cli->handle, option_given (cli->arguments, OPTION_FIX),
                     option_given (cli->arguments, OPTION_REPAIR), &diagnosis, &cli->error);
  if (diagnosis == NULL)
    return status;
  if (cli->json)
    json_print_diagnosis (cli->arguments->command->name, diagnosis);
  else if (!cli->quiet)
    print_diagnosis (&cli->out, diagnosis);
  cmig_diagnosis_free (diagnosis);
  return status;
}
