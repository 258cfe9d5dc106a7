/* revision, merge, init, edit, list_templates: what writes or opens scripts. */
#include "cli/command.h"
#include "cli/json.h"

#include <stdio.h>
#include <string.h>

static enum cmig_status
create_revision (Cli *cli, const char *const *heads)
{
  const Arguments *arguments = cli->arguments;
  const struct cmig_new_revision request = {
    .message = option_value (arguments, OPTION_MESSAGE),
    .rev_id = option_value (arguments, OPTION_REV_ID),
    .heads = heads,
    .splice = option_given (arguments, OPTION_SPLICE),
    .branch_label = option_value (arguments, OPTION_BRANCH_LABEL),
    .version_path = option_value (arguments, OPTION_VERSION_PATH),
    .depends_on = option_values (arguments, OPTION_DEPENDS_ON),
    .format = option_value (arguments, OPTION_FORMAT),
  };
  char *path = NULL;
  const enum cmig_status status = cmig_revision_create (cli->handle, &request, &path, &cli->error);
  if (status == CMIG_OK && cli->json)
    json_print_done (arguments->command->name, path);
  cmig_string_free (path);
  return status;
}

enum cmig_status
run_revision (Cli *cli)
{
  const bool autogenerate = option_given (cli->arguments, OPTION_AUTOGENERATE);
  if (option_given (cli->arguments, OPTION_SQL))
    return cli_fails (
        cli, CMIG_FAILED, "refused", "",
        autogenerate ? "Using --sql with --autogenerate does not make any sense"
                     : "Using --sql with the revision command when revision_environment is not "
                       "configured does not make any sense");
  if (autogenerate)
    return cli_fails (
        cli, CMIG_FAILED, "unsupported", "leave it out and write the SQL into the new script",
        "--autogenerate compares the database with Python models, which this version cannot do");
  return create_revision (cli, option_values (cli->arguments, OPTION_HEAD));
}

enum cmig_status
run_merge (Cli *cli)
{
  return create_revision (cli, (const char *const *)cli->arguments->positionals->pdata);
}

enum cmig_status
run_convert (Cli *cli)
{
  const Arguments *arguments = cli->arguments;
  const enum cmig_status status
      = cmig_convert (cli->handle, (const char *const *)arguments->positionals->pdata,
                      option_value (arguments, OPTION_DIALECT),
                      option_given (arguments, OPTION_REPLACE), &cli->error);
  if (status == CMIG_OK && cli->json)
    json_print_done (arguments->command->name, NULL);
  return status;
}

static void
print_place (const struct cmig_finding *finding)
{
  if (finding->path == NULL)
    return;
  fputs (finding->path, stdout);
  if (finding->line > 0)
    printf (":%zu", finding->line);
  if (finding->column > 0)
    printf (":%zu", finding->column);
  fputs (": ", stdout);
}

static void
print_findings (const Output *output, const struct cmig_findings *findings, bool with_rules,
                bool with_hints)
{
  for (size_t i = 0; i < findings->count; i++) {
    const struct cmig_finding *finding = &findings->items[i];
    print_place (finding);
    if (with_rules) {
      output_put (output, finding->is_error ? STYLE_BAD : STYLE_WARNING, finding->rule);
      fputs (": ", stdout);
    }
    const bool with_hint = *finding->hint != '\0' && with_hints;
    printf ("%s%s%s\n", finding->message, with_hint ? "; " : "", with_hint ? finding->hint : "");
  }
}

static const char *
plural (size_t count)
{
  return count == 1 ? "" : "s";
}

static void
print_count (const struct cmig_findings *findings)
{
  const size_t warnings = findings->count - findings->errors;
  printf ("%zu script%s, %zu error%s, %zu warning%s", findings->scripts, plural (findings->scripts),
          findings->errors, plural (findings->errors), warnings, plural (warnings));
  if (findings->untried > 0)
    printf ("; %zu not tried: %s follow%s one that failed", findings->untried,
            findings->untried == 1 ? "it" : "they", findings->untried == 1 ? "s" : "");
  putchar ('\n');
}

enum cmig_status
run_validate (Cli *cli)
{
  struct cmig_findings *findings = NULL;
  const bool only_scripts = option_given (cli->arguments, OPTION_SCRIPTS),
             strict = option_given (cli->arguments, OPTION_STRICT);
  const enum cmig_status status = only_scripts
                                      ? cmig_validate_scripts (cli->handle, &findings, &cli->error)
                                      : cmig_validate (cli->handle, strict, &findings, &cli->error);
  if (findings == NULL)
    return status;
  if (cli->json)
    json_print_findings (cli->arguments->command->name, findings);
  else if (!cli->quiet) {
    print_findings (&cli->out, findings, !only_scripts,
                    only_scripts || option_given (cli->arguments, OPTION_VERBOSE));
    if (!only_scripts)
      print_count (findings);
    else
      printf ("%zu Python script%s, %zu finding%s\n", findings->scripts, plural (findings->scripts),
              findings->count, plural (findings->count));
  }
  cmig_findings_free (findings);
  return status;
}

enum cmig_status
run_init (Cli *cli)
{
  const char *template_name = option_value (cli->arguments, OPTION_TEMPLATE);
  const char *directory = g_ptr_array_index (cli->arguments->positionals, 0);
  const enum cmig_status status
      = cmig_init (cli->handle, directory, template_name == NULL ? "generic" : template_name,
                   option_given (cli->arguments, OPTION_PACKAGE), &cli->error);
  if (status == CMIG_OK && cli->json)
    json_print_done (cli->arguments->command->name, directory);
  return status;
}

enum cmig_status
run_list_templates (Cli *cli)
{
  const char *const *templates = cmig_templates ();
  if (cli->json) {
    json_print_templates (templates);
    return CMIG_OK;
  }
  if (cli->quiet)
    return CMIG_OK;
  puts ("Available templates:\n");
  for (; *templates != NULL; templates += 2)
    printf ("%s - %s\n", templates[0], templates[1]);
  puts ("\nTemplates are used via the 'init' command, e.g.:\n\n  cmig init --template generic "
        "./scripts");
  return CMIG_OK;
}

/* The first editor that the environment names or the PATH has. Caller frees. */
static char *
find_editor (void)
{
  static const char *const variables[] = { "EDITOR", "VISUAL" };
  static const char *const programs[] = { "sensible-editor", "editor", "nano", "vim", "code" };
  for (size_t i = 0; i < G_N_ELEMENTS (variables); i++) {
    const char *value = g_getenv (variables[i]);
    if (value != NULL && *value != '\0')
      return g_strdup (value);
  }
  for (size_t i = 0; i < G_N_ELEMENTS (programs); i++) {
    char *path = g_find_program_in_path (programs[i]);
    if (path != NULL)
      return path;
  }
  return NULL;
}

static enum cmig_status
open_in_editor (Cli *cli, const char *editor, const char *path)
{
  g_auto (GStrv) words = NULL;
  if (!g_shell_parse_argv (editor, NULL, &words, NULL))
    return cli_fails (cli, CMIG_FAILED, "refused", "set EDITOR to a program",
                      "EDITOR is not a command: %s", editor);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  for (char **word = words; *word != NULL; word++)
    g_ptr_array_add (argv, *word);
  g_ptr_array_add (argv, (gpointer)(guintptr)path);
  g_ptr_array_add (argv, NULL);
  int wait_status = 0;
  g_autoptr (GError) problem = NULL;
  if (!g_spawn_sync (NULL, (char **)argv->pdata, NULL,
                     G_SPAWN_SEARCH_PATH | G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, NULL, NULL,
                     &wait_status, &problem)
      || !g_spawn_check_wait_status (wait_status, &problem))
    return cli_fails (cli, CMIG_FAILED, "file", "", "Error executing editor (%s)",
                      problem->message);
  return CMIG_OK;
}

enum cmig_status
run_edit (Cli *cli)
{
  const char *symbol = g_ptr_array_index (cli->arguments->positionals, 0);
  struct cmig_revisions *revisions = NULL;
  enum cmig_status status = cmig_show (cli->handle, symbol, &revisions, &cli->error);
  if (status != CMIG_OK)
    return status;
  g_autofree char *editor = find_editor ();
  if (revisions->count == 0)
    status = strcmp (symbol, "current") == 0
                 ? cli_fails (cli, CMIG_FAILED, "revision", "", "No current revisions")
                 : cli_fails (cli, CMIG_FAILED, "revision", "",
                              "No revision files indicated by symbol '%s'", symbol);
  else if (editor == NULL)
    status = cli_fails (cli, CMIG_FAILED, "refused", "set EDITOR to the program that you edit with",
                        "no editor was found");
  for (size_t i = 0; i < revisions->count && status == CMIG_OK; i++)
    status = open_in_editor (cli, editor, revisions->items[i].path);
  if (status == CMIG_OK && cli->json)
    json_print_revisions (cli->arguments->command->name, revisions);
  cmig_revisions_free (revisions);
  return status;
}
