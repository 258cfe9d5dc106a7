#include "cli/help.h"

#include <stdint.h>

static void
print_positional (FILE *stream, const Command *command)
{
  if (command->positional == NULL)
    return;
  const bool many = command->most == SIZE_MAX, needed = command->least > 0;
  fprintf (stream, needed ? " %s" : " [%s]", command->positional);
  if (many)
    fputs (" …", stream);
}

void
help_print_usage (FILE *stream, const Command *command)
{
  if (command == NULL) {
    fputs ("usage: cmig [OPTION…] COMMAND [ARGUMENT…]\n", stream);
    return;
  }
  fprintf (stream, "usage: cmig %s [OPTION…]", command->name);
  print_positional (stream, command);
  if (command->takes_program)
    fputs (" [-- PROGRAM ARG…]", stream);
  fputc ('\n', stream);
}

static void
print_option (const Option *option)
{
  g_autoptr (GString) names = g_string_new ("  ");
  if (option->letter != 0)
    g_string_append_printf (names, "-%c%s", option->letter, option->name == NULL ? "" : ", ");
  if (option->name != NULL)
    g_string_append_printf (names, "--%s", option->name);
  if (option->alias != NULL)
    g_string_append_printf (names, ", -%c, --%s", option->alias_letter, option->alias);
  if (option->argument != NULL)
    g_string_append_printf (names, " %s", option->argument);
  if (names->len > 28)
    printf ("%s\n%30s", names->str, "");
  else
    printf ("%-30s", names->str);
  puts (option->help);
}

static void
print_options (const char *title, const OptionList list)
{
  if (list[0] == OPTION_NONE)
    return;
  printf ("\n%s:\n", title);
  for (size_t i = 0; i < MOST_OPTIONS && list[i] != OPTION_NONE; i++)
    print_option (option_find (list[i]));
}

void
help_print (const Command *command)
{
  help_print_usage (stdout, command);
  if (command != NULL) {
    printf ("\n%s\n", command->summary);
    print_options ("options", command->options);
  }
  else {
    puts ("\nRuns the migrations of a project that uses Alembic, without Python.\n\ncommands:");
    for (command = commands; command->name != NULL; command++)
      printf ("  %-16s  %s\n", command->name, command->summary);
  }
  print_options ("global options, before or after the command", global_options);
  puts ("\nexit status: 0 done, 1 failed or refused, 2 wrong usage, 3 the answer is no,\n"
        "4 the lock was not had in time, 5 the database is ahead of the scripts, 128+N signal N");
}
