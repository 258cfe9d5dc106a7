/* The options that commands take, and how they are read: as Python's argparse reads Alembic's, with
 * the global ones allowed after the command as well. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef enum {
  OPTION_NONE,
  OPTION_AUTOGENERATE,
  OPTION_BACKUP,
  OPTION_BRANCH_LABEL,
  OPTION_CHECK,
  OPTION_CHECK_HEADS,
  OPTION_COLOR,
  OPTION_CONFIG,
  OPTION_DATABASE,
  OPTION_DEPENDS_ON,
  OPTION_DIALECT,
  OPTION_DRY_RUN,
  OPTION_EXECUTABLE,
  OPTION_FIX,
  OPTION_FORCE,
  OPTION_FORMAT,
  OPTION_GRAPH,
  OPTION_GRAPH_FORMAT,
  OPTION_HEAD,
  OPTION_HELP,
  OPTION_HTML,
  OPTION_INDICATE_CURRENT,
  OPTION_JSON,
  OPTION_LOG_FORMAT,
  OPTION_MESSAGE,
  OPTION_NAME,
  OPTION_PACKAGE,
  OPTION_PURGE,
  OPTION_QUIET,
  OPTION_RAISEERR,
  OPTION_REPAIR,
  OPTION_REHEARSE,
  OPTION_REPLACE,
  OPTION_RESOLVE_DEPENDENCIES,
  OPTION_REV_ID,
  OPTION_REV_RANGE,
  OPTION_REVISION,
  OPTION_SCRIPTS,
  OPTION_SPLICE,
  OPTION_SQL,
  OPTION_STRICT,
  OPTION_TAG,
  OPTION_TEMPLATE,
  OPTION_TIMEOUT,
  OPTION_VERBOSE,
  OPTION_VERSION,
  OPTION_VERSION_PATH,
  OPTION_X,
  OPTION_YES,
  OPTION_COUNT,
} OptionId;

typedef struct {
  OptionId id;
  char letter;       /* 0: none */
  const char *name;  /* without the dashes; NULL: none */
  const char *alias; /* another name, or NULL */
  char alias_letter;
  const char *argument; /* what --help calls its value; NULL: a flag */
  const char *help;
} Option;

#define MOST_OPTIONS 16

/* What a command accepts. Ends with OPTION_NONE. */
typedef OptionId OptionList[MOST_OPTIONS];

const Option *option_find (OptionId id);

/* "auto|always|never": the values of an option; NULL: there is no list of them. */
const char *option_choices (OptionId id);
extern const OptionList global_options;

typedef struct Command Command;

/* A command line that has been read. */
typedef struct {
  const Command *command;          /* NULL: none was given */
  GPtrArray *values[OPTION_COUNT]; /* const char *, in their order, NULL-terminated; NULL: not
                                      given. A flag's are "" */
  GPtrArray *positionals;          /* const char *, NULL-terminated */
  const char *const *program;      /* what follows `--` after the target; NULL: nothing */
  bool lacks_target;               /* what follows `--` is taken for the target */
} Arguments;

void arguments_clear (Arguments *arguments);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

bool option_given (const Arguments *arguments, OptionId id);
const char *option_value (const Arguments *arguments, OptionId id); /* the last one, or NULL */
const char *const *option_values (const Arguments *arguments, OptionId id); /* or NULL */

/* "argument --color: one of auto, always, never is expected"; NULL: ID was not given, or has one of
 * its choices. Caller frees. */
char *option_wrong_choice (const Arguments *arguments, OptionId id);

/* Reads ARGV (NULL-terminated, without the program's name). On failure *PROBLEM is a line that says
 * what is wrong; what could be read is in ARGUMENTS. Caller frees. */
bool arguments_read (const char *const *argv, Arguments *arguments, char **problem);
