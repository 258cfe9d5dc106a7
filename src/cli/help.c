#include "cli/help.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

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

/* TEXT behind INDENT, on as many lines as it takes; the first one begins where the stream stands.
 */
static void
print_wrapped (const Output *output, const char *text, long indent)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  const long width = MAX (output_width (output), 2 * indent);
  long at = indent;
  for (char **word = words; *word != NULL; word++) {
    const long length = g_utf8_strlen (*word, -1);
    if (word != words && at + 1 + length > width) {
      fprintf (output->stream, "\n%*s", (int)indent, "");
      at = indent;
    }
    else if (word != words)
      at += fprintf (output->stream, " ");
    fputs (*word, output->stream);
    at += length;
  }
  fputc ('\n', output->stream);
}

/* A name and what it means, in two columns. */
static void
print_entry (const Output *output, const char *name, const char *meaning, int indent)
{
  if (strlen (name) + 2 > (size_t)indent)
    fprintf (output->stream, "%s\n%*s", name, indent, "");
  else
    fprintf (output->stream, "%-*s", indent, name);
  print_wrapped (output, meaning, indent);
}

static void
print_option (const Output *output, const Option *option)
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
  print_entry (output, names->str, option->help, 30);
}

static void
print_heading (const Output *output, const char *text)
{
  fputc ('\n', output->stream);
  output_put (output, STYLE_TITLE, text);
  fputs (":\n", output->stream);
}

static void
print_options (const Output *output, const char *title, const OptionList list)
{
  if (list[0] == OPTION_NONE)
    return;
  print_heading (output, title);
  for (size_t i = 0; i < MOST_OPTIONS && list[i] != OPTION_NONE; i++)
    print_option (output, option_find (list[i]));
}

static void
print_commands (const Output *output)
{
  print_heading (output, "commands");
  for (const Command *command = commands; command->name != NULL; command++) {
    g_autofree char *name = g_strdup_printf ("  %s", command->name);
    print_entry (output, name, command->summary, 20);
  }
}

void
help_print (const Output *output, const Command *command)
{
  help_print_usage (output->stream, command);
  fputc ('\n', output->stream);
  if (command != NULL) {
    print_wrapped (output, command->summary, 0);
    print_options (output, "options", command->options);
  }
  else {
    print_wrapped (output, "Runs the migrations of a project that uses Alembic, without Python.",
                   0);
    print_commands (output);
  }
  print_options (output, "global options, before or after the command", global_options);
  fputc ('\n', output->stream);
  print_wrapped (
      output,
      "exit status: 0 done, 1 failed or refused, 2 wrong usage, 3 the answer is no, 4 the"
      " lock was not had in time, 5 the database is ahead of the scripts, 128+N signal N",
      0);
}
