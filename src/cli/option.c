#include "cli/option.h"

#include "cli/command.h"

#include <string.h>

static const Option options[] = {
  { OPTION_AUTOGENERATE, 0, "autogenerate", NULL, 0, NULL,
    "fill the script from the models (not there yet)" },
  { OPTION_BACKUP, 0, "backup", NULL, 0, NULL,
    "make a backup first, as backup = on in [cmig] does" },
  { OPTION_BRANCH_LABEL, 0, "branch-label", NULL, 0, "LABEL",
    "a branch label for the new revision" },
  { OPTION_CHECK, 0, "check", NULL, 0, NULL,
    "exit 3 and change nothing where the database has another schema" },
  { OPTION_CHECK_HEADS, 'c', "check-heads", NULL, 0, NULL,
    "exit 3 unless the database is on all heads" },
  { OPTION_COLOR, 0, "color", NULL, 0, "WHEN", "auto, always or never" },
  { OPTION_CONFIG, 'c', "config", NULL, 0, "FILE",
    "an ini file or pyproject.toml, or both; default: ALEMBIC_CONFIG, else alembic.ini" },
  { OPTION_DATABASE, 'd', "database", "database-url", 'u', "URL",
    "the database: a URL or the path of a SQLite file" },
  { OPTION_DEPENDS_ON, 0, "depends-on", NULL, 0, "REV",
    "a revision that the new one depends on (repeatable)" },
  { OPTION_DIALECT, 0, "dialect", NULL, 0, "NAME",
    "the database whose SQL is written; default: what SQLite gets, for every database" },
  { OPTION_DRY_RUN, 0, "dry-run", NULL, 0, NULL,
    "show the plan for this very database, change nothing" },
  { OPTION_EXECUTABLE, 0, "executable", NULL, 0, NULL,
    "a program that is cmig and the migrations" },
  { OPTION_FIX, 0, "fix", NULL, 0, NULL, "mend what has one right answer, after a backup" },
  { OPTION_FORCE, 0, "force", NULL, 0, NULL, "replace a file that is there" },
  { OPTION_FORMAT, 0, "format", NULL, 0, "sql|py", "the kind of script to write" },
  { OPTION_GRAPH, 0, "graph", NULL, 0, NULL, "draw the branches and merges beside the revisions" },
  { OPTION_GRAPH_FORMAT, 0, "format", NULL, 0, "text|dot|mermaid|svg",
    "lines, or the graph: for Graphviz, for Mermaid, as a picture" },
  { OPTION_HEAD, 0, "head", NULL, 0, "REV", "the revision to build on; default: head" },
  { OPTION_HELP, 'h', "help", NULL, 0, NULL, "show this help" },
  { OPTION_HTML, 0, "html", NULL, 0, "FILE",
    "write a page: the graph, each revision's SQL, what the database has; -: print it" },
  { OPTION_INDICATE_CURRENT, 'i', "indicate-current", NULL, 0, NULL, "mark where the database is" },
  { OPTION_JSON, 0, "json", NULL, 0, NULL, "print the result as one JSON document" },
  { OPTION_LOG_FORMAT, 0, "log-format", NULL, 0, "FORMAT",
    "text, or json: an object a line on standard error, one for each step" },
  { OPTION_MESSAGE, 'm', "message", NULL, 0, "TEXT", "what the new revision does" },
  { OPTION_NAME, 'n', "name", NULL, 0, "SECTION",
    "the section of the configuration; default: alembic" },
  { OPTION_PACKAGE, 0, "package", NULL, 0, NULL, "write __init__.py files as well" },
  { OPTION_PURGE, 0, "purge", NULL, 0, NULL, "forget all version rows first" },
  { OPTION_QUIET, 'q', "quiet", NULL, 0, NULL, "print no results" },
  { OPTION_RAISEERR, 0, "raiseerr", NULL, 0, NULL, "accepted, as Alembic has it" },
  { OPTION_REPAIR, 0, "repair", NULL, 0, NULL,
    "take scripts that were edited since as what was applied" },
  { OPTION_REHEARSE, 0, "rehearse", NULL, 0, NULL,
    "run it all in one transaction, report, and roll it back" },
  { OPTION_REPLACE, 0, "replace", NULL, 0, NULL, "delete the Python scripts afterwards" },
  { OPTION_RESOLVE_DEPENDENCIES, 0, "resolve-dependencies", NULL, 0, NULL,
    "let dependencies count like down_revision" },
  { OPTION_REV_ID, 0, "rev-id", NULL, 0, "ID", "the id of the new revision" },
  { OPTION_REV_RANGE, 'r', "rev-range", NULL, 0, "START:END",
    "only the revisions between the two" },
  { OPTION_REVISION, 'r', "revision", NULL, 0, "REV", "the target" },
  { OPTION_SCRIPTS, 0, "scripts", NULL, 0, NULL,
    "list what the Python scripts use and cmig does not know" },
  { OPTION_SPLICE, 0, "splice", NULL, 0, NULL, "allow a revision that is not a head to build on" },
  { OPTION_SQL, 0, "sql", NULL, 0, NULL, "print the SQL, touch no database" },
  { OPTION_STRICT, 0, "strict", NULL, 0, NULL, "let warnings count as errors: exit 3" },
  { OPTION_TAG, 0, "tag", NULL, 0, "TAG", "accepted, as Alembic has it" },
  { OPTION_TEMPLATE, 't', "template", NULL, 0, "NAME", "what to start from; default: generic" },
  { OPTION_TIMEOUT, 0, "timeout", NULL, 0, "TIME",
    "how long to wait: a number with ms, s, m or h; default: 60s" },
  { OPTION_VERBOSE, 'v', "verbose", NULL, 0, NULL, "say more" },
  { OPTION_VERSION, 0, "version", NULL, 0, NULL, "show cmig's version" },
  { OPTION_VERSION_PATH, 0, "version-path", NULL, 0, "DIR", "the version location to write to" },
  { OPTION_X, 'x', NULL, NULL, 0, "KEY=VALUE",
    "an argument of Alembic's env.py; database_url=URL names the database" },
  { OPTION_YES, 0, "yes", NULL, 0, NULL, "do not ask" },
};

const OptionList global_options
    = { OPTION_HELP,    OPTION_VERSION,  OPTION_CONFIG,   OPTION_NAME,
        OPTION_X,       OPTION_DATABASE, OPTION_JSON,     OPTION_QUIET,
        OPTION_VERBOSE, OPTION_COLOR,    OPTION_RAISEERR, OPTION_LOG_FORMAT };

const Option *
option_find (OptionId id)
{
  for (size_t i = 0; i < G_N_ELEMENTS (options); i++)
    if (options[i].id == id)
      return &options[i];
  return NULL;
}

const char *
option_choices (OptionId id)
{
  static const struct {
    OptionId id;
    const char *choices;
  } named[] = { { OPTION_COLOR, "auto|always|never" },
                { OPTION_DIALECT, "sqlite|postgresql|mysql|mariadb" },
                { OPTION_LOG_FORMAT, "text|json" } };
  const char *argument = option_find (id)->argument;
  if (argument != NULL && strchr (argument, '|') != NULL)
    return argument;
  for (size_t i = 0; i < G_N_ELEMENTS (named); i++)
    if (named[i].id == id)
      return named[i].choices;
  return NULL;
}

char *
option_wrong_choice (const Arguments *arguments, OptionId id)
{
  const char *value = option_value (arguments, id);
  g_auto (GStrv) choices = g_strsplit (option_choices (id), "|", -1);
  if (value == NULL || g_strv_contains ((const char *const *)choices, value))
    return NULL;
  g_autofree char *list = g_strjoinv (", ", choices);
  return g_strdup_printf ("argument --%s: one of %s is expected", option_find (id)->name, list);
}

void
arguments_clear (Arguments *arguments)
{
  for (size_t i = 0; i < OPTION_COUNT; i++)
    g_clear_pointer (&arguments->values[i], g_ptr_array_unref);
  g_clear_pointer (&arguments->positionals, g_ptr_array_unref);
}

bool
option_given (const Arguments *arguments, OptionId id)
{
  return arguments->values[id] != NULL;
}

const char *
option_value (const Arguments *arguments, OptionId id)
{
  const GPtrArray *values = arguments->values[id];
  return values == NULL ? NULL : g_ptr_array_index (values, values->len - 1);
}

const char *const *
option_values (const Arguments *arguments, OptionId id)
{
  const GPtrArray *values = arguments->values[id];
  return values == NULL ? NULL : (const char *const *)values->pdata;
}

typedef struct {
  const char *const *next; /* the argument that comes next */
  Arguments *arguments;
  char **problem;
} Reader;

static bool complain (Reader *reader, const char *format, ...) G_GNUC_PRINTF (2, 3);

static bool
complain (Reader *reader, const char *format, ...)
{
  va_list values;
  va_start (values, format);
  *reader->problem = g_strdup_vprintf (format, values);
  va_end (values);
  return false;
}

static bool
has_name (const Option *option, const char *name, size_t length, bool whole)
{
  const char *const names[] = { option->name, option->alias };
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i] != NULL && strncmp (names[i], name, length) == 0
        && (!whole || names[i][length] == '\0'))
      return true;
  return false;
}

/* The options of LIST that NAME (LENGTH bytes) names, wholly or by its beginning; *COUNT says how
 * many do. */
static const Option *
find_in (const OptionList list, const char *name, size_t length, bool whole, size_t *count)
{
  const Option *found = NULL;
  *count = 0;
  for (size_t i = 0; i < MOST_OPTIONS && list[i] != OPTION_NONE; i++) {
    const Option *option = option_find (list[i]);
    if (has_name (option, name, length, whole)) {
      found = option;
      ++*count;
    }
  }
  return found;
}

static const OptionId *
command_options (const Reader *reader)
{
  static const OptionList none = { OPTION_NONE };
  return reader->arguments->command == NULL ? none : reader->arguments->command->options;
}

static const Option *
find_long (const Reader *reader, const char *name, size_t length, size_t *count)
{
  for (int whole = 1; whole >= 0; whole--) {
    const OptionId *const lists[] = { command_options (reader), global_options };
    for (size_t i = 0; i < G_N_ELEMENTS (lists); i++) {
      const Option *found = find_in (lists[i], name, length, whole, count);
      if (found != NULL)
        return found;
    }
  }
  return NULL;
}

static const Option *
find_short (const Reader *reader, char letter)
{
  const OptionId *const lists[] = { command_options (reader), global_options };
  for (size_t i = 0; i < G_N_ELEMENTS (lists); i++)
    for (size_t j = 0; j < MOST_OPTIONS && lists[i][j] != OPTION_NONE; j++) {
      const Option *option = option_find (lists[i][j]);
      if (option->letter == letter || (letter != 0 && option->alias_letter == letter))
        return option;
    }
  return NULL;
}

static bool
is_negative_number (const char *text)
{
  return g_regex_match_simple ("^-\\d+$|^-\\d*\\.\\d+$", text, G_REGEX_DOLLAR_ENDONLY, 0);
}

/* As argparse tells an option from a value: a dash, and neither a negative number nor text with a
 * space. */
static bool
looks_like_option (const Reader *reader, const char *text)
{
  if (text[0] != '-' || text[1] == '\0')
    return false;
  if (text[1] != '-' && find_short (reader, text[1]) != NULL)
    return true;
  size_t count;
  const size_t length = strcspn (text + 1, "=");
  if (text[1] == '-' && length > 1 && find_long (reader, text + 2, length - 1, &count) != NULL)
    return true;
  return !is_negative_number (text) && strchr (text, ' ') == NULL;
}

static void
add_value (Reader *reader, const Option *option, const char *value)
{
  GPtrArray **values = &reader->arguments->values[option->id];
  if (*values == NULL)
    *values = g_ptr_array_new_null_terminated (1, NULL, TRUE);
  g_ptr_array_add (*values, (gpointer)(guintptr)value);
}

static char *
spell (const Option *option)
{
  if (option->letter != 0 && option->name != NULL)
    return g_strdup_printf ("-%c/--%s", option->letter, option->name);
  return option->name == NULL ? g_strdup_printf ("-%c", option->letter)
                              : g_strconcat ("--", option->name, NULL);
}

/* Takes the value that is joined to the option, or the argument that follows. */
static bool
take_value (Reader *reader, const Option *option, const char *joined)
{
  if (joined != NULL) {
    add_value (reader, option, joined);
    return true;
  }
  const char *next = *reader->next;
  if (next == NULL || g_str_equal (next, "--") || looks_like_option (reader, next)) {
    g_autofree char *spelled = spell (option);
    return complain (reader, "argument %s: expected one argument", spelled);
  }
  reader->next++;
  add_value (reader, option, next);
  return true;
}

static bool
unknown_option (Reader *reader, const char *text)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const OptionId *const lists[] = { command_options (reader), global_options };
  for (size_t i = 0; i < G_N_ELEMENTS (lists); i++)
    for (size_t j = 0; j < MOST_OPTIONS && lists[i][j] != OPTION_NONE; j++) {
      const Option *option = option_find (lists[i][j]);
      if (option->name != NULL)
        g_ptr_array_add (names, g_strconcat ("--", option->name, NULL));
    }
  g_ptr_array_add (names, NULL);
  g_autofree char *word = g_strndup (text, strcspn (text, "="));
  const char *nearest = cmig_nearest (word, (const char *const *)names->pdata);
  return nearest == NULL
             ? complain (reader, "unrecognized arguments: %s", text)
             : complain (reader, "unrecognized arguments: %s (did you mean %s?)", text, nearest);
}

static bool
read_long (Reader *reader, const char *text)
{
  const char *name = text + 2;
  const size_t length = strcspn (name, "=");
  size_t count = 0;
  const Option *option = length == 0 ? NULL : find_long (reader, name, length, &count);
  if (option == NULL)
    return unknown_option (reader, text);
  if (count > 1)
    return complain (reader, "ambiguous option: --%.*s could match several", (int)length, name);
  const char *joined = name[length] == '=' ? name + length + 1 : NULL;
  if (option->argument != NULL)
    return take_value (reader, option, joined);
  if (joined != NULL)
    return complain (reader, "argument --%s: ignored explicit argument '%s'", option->name, joined);
  add_value (reader, option, "");
  return true;
}

static bool
read_short (Reader *reader, const char *text)
{
  for (const char *letter = text + 1; *letter != '\0'; letter++) {
    const Option *option = find_short (reader, *letter);
    if (option == NULL)
      return unknown_option (reader, text);
    if (option->argument != NULL) {
      const char *joined = letter[1] == '\0' ? NULL : letter[1] == '=' ? letter + 2 : letter + 1;
      return take_value (reader, option, joined);
    }
    add_value (reader, option, "");
  }
  return true;
}

static bool
read_command (Reader *reader, const char *name)
{
  reader->arguments->command = command_find (name);
  if (reader->arguments->command != NULL)
    return true;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (const Command *command = commands; command->name != NULL; command++)
    g_ptr_array_add (names, (gpointer)(guintptr)command->name);
  g_ptr_array_add (names, NULL);
  const char *nearest = cmig_nearest (name, (const char *const *)names->pdata);
  if (nearest != NULL)
    return complain (reader, "argument COMMAND: invalid choice: '%s' (did you mean %s?)", name,
                     nearest);
  g_autofree char *choices = g_strjoinv ("', '", (char **)names->pdata);
  return complain (reader, "argument COMMAND: invalid choice: '%s' (choose from '%s')", name,
                   choices);
}

static bool
read_positional (Reader *reader, const char *text)
{
  Arguments *arguments = reader->arguments;
  if (arguments->command == NULL)
    return read_command (reader, text);
  if (arguments->positionals->len == arguments->command->most)
    return complain (reader, "unrecognized arguments: %s", text);
  g_ptr_array_add (arguments->positionals, (gpointer)(guintptr)text);
  return true;
}

/* After `--` all are positionals; after the target of `upgrade` they are the program to become. */
static bool
read_rest (Reader *reader)
{
  Arguments *arguments = reader->arguments;
  if (arguments->command != NULL && arguments->command->takes_program
      && (arguments->positionals->len > 0 || option_given (arguments, OPTION_REVISION))) {
    if (*reader->next == NULL)
      return complain (reader, "a program is expected after --");
    arguments->program = reader->next;
    return true;
  }
  arguments->lacks_target = arguments->command != NULL && arguments->command->takes_program;
  if (arguments->lacks_target && *reader->next != NULL && reader->next[1] != NULL)
    return complain (reader, "a target is expected before --: cmig %s heads -- %s ...",
                     arguments->command->name, *reader->next);
  while (*reader->next != NULL)
    if (!read_positional (reader, *reader->next++))
      return false;
  return true;
}

static bool
check_positionals (Reader *reader)
{
  const Arguments *arguments = reader->arguments;
  if (option_given (arguments, OPTION_HELP) || option_given (arguments, OPTION_VERSION))
    return true;
  if (arguments->command == NULL)
    return complain (reader, "too few arguments");
  const size_t named
      = option_given (arguments, OPTION_REVISION) ? arguments->values[OPTION_REVISION]->len : 0;
  const size_t count = arguments->positionals->len + named;
  if (count < arguments->command->least)
    return complain (reader, "the following arguments are required: %s",
                     arguments->command->positional);
  if (named > 0 && count > arguments->command->most)
    return complain (reader, "the target is given twice");
  return true;
}

bool
arguments_read (const char *const *argv, Arguments *arguments, char **problem)
{
  Reader reader = { argv, arguments, problem };
  arguments->positionals = g_ptr_array_new_null_terminated (4, NULL, TRUE);
  while (*reader.next != NULL) {
    const char *text = *reader.next++;
    if (g_str_equal (text, "--")) {
      if (!read_rest (&reader))
        return false;
      break;
    }
    const bool read = !looks_like_option (&reader, text) ? read_positional (&reader, text)
                      : text[1] == '-'                   ? read_long (&reader, text)
                                                         : read_short (&reader, text);
    if (!read)
      return false;
  }
  return check_positionals (&reader);
}
