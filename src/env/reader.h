/* How the text of an env.py is followed (see script.h): what its parts share.
 *
 * An expression's value is NULL where Python would raise an exception; EnvReader.raised then says
 * why. */
#pragma once

#include "env/script.h"
#include "env/value.h"

/* What a call is given. */
typedef struct {
  const EnvValue **items; /* without names */
  size_t count;
  EnvScope *keywords;
  gboolean is_open; /* there may be more: *args, **kw that are not known */
} EnvArguments;

/* One call of context.configure(). */
typedef struct {
  const PyNode *node;
  EnvArguments arguments;
} EnvConfigure;

/* A running function. */
typedef struct EnvFrame EnvFrame;
struct EnvFrame {
  EnvScope *scope;
  const EnvValue *result; /* NULL until it returns one */
  const EnvFrame *caller;
};

typedef struct {
  const EnvQuestion *question;
  const char *path;
  SyntaxArena *arena;
  EnvJournal journal;
  EnvScope *globals;
  EnvScope *options;     /* what set_main_option() has set */
  EnvScope *environment; /* what has been put into os.environ */
  EnvFrame *frame;
  GPtrArray *calls;   /* EnvConfigure */
  GPtrArray *remarks; /* EnvRemark */
  GPtrArray *unset;   /* EnvOrigin: the variables that were asked for and are not set */
  size_t steps;       /* how much has been done; endless loops end */
  size_t depth;       /* of calls and expressions */
  size_t doubts;      /* how often something was met that may raise an exception */
  gboolean reads_dotenv;
  const char *raised; /* why Python would have stopped */
  const PyNode *raised_at;
  const char *raised_class; /* "KeyError"; NULL: not known */
} EnvReader;

/* Follows BODY, the statements of a module. */
void env_run_module (EnvReader *reader, PyNodes body);

/* What FUNCTION returns, its body followed. */
const EnvValue *env_run_function (EnvReader *reader, const EnvValue *function,
                                  const EnvArguments *arguments);

const EnvValue *env_evaluate (EnvReader *reader, const PyNode *node);

/* The name NAME of the running function or module gets VALUE. */
void env_bind (EnvReader *reader, const char *name, const EnvValue *value);

/* TARGET = VALUE. FALSE where that raises an exception. */
gboolean env_assign (EnvReader *reader, const PyNode *target, const EnvValue *value);

/* Python would stop with an exception of CLASS_NAME (NULL: not known) at NODE, because of what the
 * rest says. Returns NULL. */
const EnvValue *env_raise (EnvReader *reader, const PyNode *node, const char *class_name,
                           const char *format, ...) G_GNUC_PRINTF (4, 5);

/* As env_raise(), because VALUE is None. */
const EnvValue *env_raise_none (EnvReader *reader, const EnvValue *value, const char *class_name,
                                const PyNode *node);

/* Something that is made of VALUE, at NODE, in a way that cannot be told. */
const EnvValue *env_opaque (EnvReader *reader, const EnvValue *value, const PyNode *node);

/* VALUE, which also depends on ORIGINS. */
const EnvValue *env_with_origins (EnvReader *reader, const EnvValue *value,
                                  const EnvOrigin *origins);

/* Calls. ATTRIBUTE of VALUE; what VALUE (a name, a method, a function) returns. */
const EnvValue *env_attribute (EnvReader *reader, const EnvValue *value, const PyNode *node);
const EnvValue *env_call (EnvReader *reader, const EnvValue *value, const EnvArguments *arguments,
                          const PyNode *node);
const EnvValue *env_argument (const EnvArguments *arguments, size_t index, const char *name);

/* What the imported name PATH stands for, where env.py is told by Alembic. */
const EnvValue *env_subscript (EnvReader *reader, const EnvValue *value, const EnvValue *key,
                               const PyNode *node);
const EnvValue *env_contains (EnvReader *reader, const EnvValue *container, const EnvValue *item,
                              const PyNode *node);

/* The environment variable NAME; what it is when unset: an exception where FALLBACK is NULL. */
const EnvValue *env_variable (EnvReader *reader, const EnvValue *name, const EnvValue *fallback,
                              const PyNode *node);

/* Options of alembic.ini's main section, as Alembic's Config has them: one of them (NULL when it is
 * missing), all as a dict, and what sets one. */
const EnvValue *env_option (EnvReader *reader, const char *name, const PyNode *node);
const EnvValue *env_options (EnvReader *reader, const char *section, const PyNode *node);

/* An option of any section; NULL when it is missing. */
const EnvValue *env_option_in (EnvReader *reader, const char *section, const char *name,
                               const PyNode *node);
const EnvValue *env_set_option (EnvReader *reader, const EnvValue *name, const EnvValue *value,
                                const PyNode *node);

/* Text. What cannot be told is unknown. */
const EnvValue *env_string_method (EnvReader *reader, const EnvValue *string, const char *name,
                                   const EnvArguments *arguments, const PyNode *node);
const EnvValue *env_fstring (EnvReader *reader, const PyNode *node);
const EnvValue *env_percent (EnvReader *reader, const EnvValue *format, const EnvValue *values,
                             const PyNode *node);
/* str(VALUE) */
const EnvValue *env_string_of (EnvReader *reader, const EnvValue *value, const PyNode *node);
const EnvValue *env_concatenate (EnvReader *reader, const EnvValue *a, const EnvValue *b,
                                 const PyNode *node);

/* NODE as it is written, in one line, without what may be a password. Caller frees. */
char *env_show (const PyNode *node);

/* Tells of NODE, once. */
void env_remark (EnvReader *reader, const PyNode *node, const char *reason, const char *hint);

/* Why VALUE, which is not what is needed, is not known. Caller frees. */
char *env_why (const EnvValue *value);
