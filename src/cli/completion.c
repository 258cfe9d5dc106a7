/* completion: what the shells ask when Tab is pressed. The scripts are constant; what may come next
 * is found here, so that it never differs from what is read. */
#include "cli/command.h"

#include <stdio.h>
#include <string.h>

static const char *const scripts[][2] = {
  { "bash", "# eval \"$(cmig completion bash)\"\n"
            "complete -o default -C 'cmig completion words --' cmig\n" },
  { "zsh", "#compdef cmig\n"
           "# eval \"$(cmig completion zsh)\" behind compinit\n"
           "_cmig () {\n"
           "  local -a found\n"
           "  found=(\"${(@f)$(COMP_LINE=\"${(j: :)words[1,CURRENT]}\" $words[1] completion words "
           "zsh)}\")\n"
           "  if [[ -n \"$found[1]\" ]]; then _describe cmig found; else _files; fi\n"
           "}\n"
           "if [[ \"$funcstack[1]\" = _cmig ]]; then _cmig \"$@\"; else compdef _cmig cmig; fi\n" },
  { "fish", "# cmig completion fish | source\n"
            "function __cmig_words\n"
            "  set -l found (COMP_LINE=(commandline -cp) cmig completion words fish)\n"
            "  if test (count $found) -gt 0\n"
            "    string join \\n $found\n"
            "  else\n"
            "    __fish_complete_path (commandline -ct)\n"
            "  end\n"
            "end\n"
            "complete -c cmig -f -a '(__cmig_words)'\n" },
};

/* The line that is being written, up to the cursor. */
typedef struct {
  GStrv words;      /* behind the program's name; the last is the one that is being written */
  const char *last; /* that one; may be empty */
  const Command *command;
  bool is_lost;            /* there is no such command */
  const Option *awaits;    /* the option that the last word is the value of, or NULL */
  GPtrArray *config_files; /* values of -c */
  const char *section;     /* of -n */
  char separator;          /* between a word and what it means; 0: words alone */
} Line;

static void
offer (const Line *line, const char *word, const char *meaning)
{
  if (!g_str_has_prefix (word, line->last))
    return;
  fputs (word, stdout);
  if (line->separator != 0 && meaning != NULL && *meaning != '\0')
    printf ("%c%s", line->separator, meaning);
  putchar ('\n');
}

/* The option that TEXT names in full, of the command's or the global ones. */
static const Option *
find_option (const Line *line, const char *text)
{
  const OptionId *const lists[]
      = { line->command == NULL ? global_options : line->command->options, global_options };
  for (size_t i = 0; i < G_N_ELEMENTS (lists); i++)
    for (size_t j = 0; j < MOST_OPTIONS && lists[i][j] != OPTION_NONE; j++) {
      const Option *option = option_find (lists[i][j]);
      const bool is_short = text[1] != '\0' && text[2] == '\0';
      const char letter = text[1];
      if ((is_short && (letter == option->letter || letter == option->alias_letter))
          || (g_str_has_prefix (text, "--")
              && (g_strcmp0 (text + 2, option->name) == 0
                  || g_strcmp0 (text + 2, option->alias) == 0)))
        return option;
    }
  return NULL;
}

static void
read_words (Line *line)
{
  for (char **word = line->words; word[1] != NULL; word++) {
    const Option *option = **word == '-' ? find_option (line, *word) : NULL;
    const bool takes = option != NULL && option->argument != NULL;
    if (takes && word[2] == NULL)
      line->awaits = option;
    else if (takes) {
      word++;
      if (option->id == OPTION_CONFIG)
        g_ptr_array_add (line->config_files, *word);
      if (option->id == OPTION_NAME)
        line->section = *word;
    }
    else if (**word != '-' && line->command == NULL) {
      line->command = command_find (*word);
      line->is_lost = line->command == NULL;
    }
  }
}

/* Ids and labels of the project's revisions; nothing where it cannot be read. */
static void
offer_revisions (const Line *line)
{
  static const char *const symbols[] = { "head", "heads", "base", "current" };
  g_ptr_array_add (line->config_files, NULL);
  const struct cmig_options options
      = { .config_files
          = line->config_files->len > 1 ? (const char *const *)line->config_files->pdata : NULL,
          .section = line->section };
  cmig *handle = NULL;
  struct cmig_revisions *revisions = NULL;
  for (size_t i = 0; i < G_N_ELEMENTS (symbols); i++)
    offer (line, symbols[i], NULL);
  if (cmig_open (&options, &handle, NULL) != CMIG_OK)
    return;
  if (cmig_history (handle, NULL, false, &revisions, NULL) == CMIG_OK)
    for (size_t i = 0; i < revisions->count; i++) {
      const struct cmig_revision *revision = &revisions->items[i];
      offer (line, revision->revision, revision->message);
      for (const char *const *label = revision->branch_labels; revision->is_head && *label != NULL;
           label++) {
        g_autofree char *head = g_strconcat (*label, "@head", NULL);
        offer (line, head, revision->message);
      }
    }
  cmig_revisions_free (revisions);
  cmig_close (handle);
}

static void
offer_choices (const Line *line, const char *choices)
{
  g_auto (GStrv) words = g_strsplit (choices, "|", -1);
  for (char **word = words; *word != NULL; word++)
    offer (line, *word, NULL);
}

/* The values of an option; none: the shell offers files. */
static void
offer_values (const Line *line)
{
  static const OptionId of_revisions[]
      = { OPTION_DEPENDS_ON, OPTION_HEAD, OPTION_REVISION, OPTION_REV_RANGE };
  const char *choices = option_choices (line->awaits->id);
  if (choices != NULL)
    offer_choices (line, choices);
  for (size_t i = 0; i < G_N_ELEMENTS (of_revisions); i++)
    if (of_revisions[i] == line->awaits->id)
      offer_revisions (line);
}

static void
offer_options (const Line *line, const OptionList list)
{
  for (size_t i = 0; i < MOST_OPTIONS && list[i] != OPTION_NONE; i++) {
    const Option *option = option_find (list[i]);
    if (option->name == NULL)
      continue;
    g_autofree char *word = g_strconcat ("--", option->name, NULL);
    offer (line, word, option->help);
  }
}

static void
offer_next (const Line *line)
{
  const Command *command = line->command;
  if (line->is_lost)
    return;
  if (line->awaits != NULL)
    offer_values (line);
  else if (*line->last == '-') {
    if (command != NULL)
      offer_options (line, command->options);
    offer_options (line, global_options);
  }
  else if (command == NULL)
    for (command = commands; command->name != NULL; command++)
      offer (line, command->name, command->summary);
  else if (command->choices != NULL)
    offer_choices (line, command->choices);
  else if (command->positional != NULL && g_str_has_prefix (command->positional, "rev"))
    offer_revisions (line);
}

/* The words of TEXT without the program's; what is being written may be nothing yet. */
static GStrv
split (const char *text)
{
  g_auto (GStrv) words = NULL;
  if (!g_shell_parse_argv (text, NULL, &words, NULL))
    words = g_strsplit (text, " ", -1); /* a quote is open */
  const bool fresh = *text == '\0' || text[strlen (text) - 1] == ' ';
  g_autoptr (GStrvBuilder) rest = g_strv_builder_new ();
  for (guint i = 1; words[0] != NULL && words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_strv_builder_add (rest, words[i]);
  if (fresh)
    g_strv_builder_add (rest, "");
  return g_strv_builder_end (rest);
}

static enum cmig_status
print_words (const char *shell)
{
  const char *text = g_getenv ("COMP_LINE"), *point = g_getenv ("COMP_POINT");
  if (text == NULL || *text == '\0')
    return CMIG_OK;
  const size_t length = strlen (text);
  const guint64 end = point == NULL ? length : g_ascii_strtoull (point, NULL, 10);
  g_autofree char *written = g_strndup (text, MIN (end, length));
  g_auto (GStrv) words = split (written);
  g_autoptr (GPtrArray) config_files = g_ptr_array_new ();
  if (words[0] == NULL)
    return CMIG_OK;
  Line line = { .words = words,
                .last = words[g_strv_length (words) - 1],
                .config_files = config_files,
                .separator = g_str_equal (shell, "zsh")    ? ':'
                             : g_str_equal (shell, "fish") ? '\t'
                                                           : 0 };
  read_words (&line);
  offer_next (&line);
  return CMIG_OK;
}

enum cmig_status
run_completion (Cli *cli)
{
  const GPtrArray *given = cli->arguments->positionals;
  const char *name = g_ptr_array_index (given, 0);
  if (g_str_equal (name, "words")) /* bash adds the word and the one before it */
    return print_words (given->len > 1 ? g_ptr_array_index (given, 1) : "");
  for (size_t i = 0; i < G_N_ELEMENTS (scripts); i++)
    if (g_str_equal (name, scripts[i][0])) {
      fputs (scripts[i][1], stdout);
      return CMIG_OK;
    }
  return cli_fails (cli, CMIG_USAGE, "usage", "",
                    "argument SHELL: one of bash, zsh, fish is expected");
}
