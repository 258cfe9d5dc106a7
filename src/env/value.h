/* What is known of the values in an env.py, and where names keep them.
 *
 * A value never changes once it is made, a name's value does; every change of a name goes into a
 * journal, so that the two ways a condition may go can both be tried and compared. All of it lives
 * in one arena. */
#pragma once

#include "syntax/arena.h"
#include "syntax/python.h"

typedef enum {
  ENV_UNKNOWN,  /* text: why, node: the expression that only Python could tell */
  ENV_NONE,     /* */
  ENV_BOOLEAN,  /* integer: 0 or 1 */
  ENV_INTEGER,  /* integer */
  ENV_STRING,   /* text; also what SQLAlchemy and pathlib make of one */
  ENV_LIST,     /* items: of a list or a tuple */
  ENV_DICT,     /* scope: its string keys; is_open where there may be more */
  ENV_NAME,     /* text: the dotted name of something imported, count: the bytes of it that were */
  ENV_FUNCTION, /* node: the def, scope: the one around it */
  ENV_METHOD,   /* text: its name, value: whose */
  ENV_ENGINE,   /* an engine or a connection; value: its URL */
  ENV_GLOBAL,   /* the mark that `global` leaves at a name */
} EnvKind;

/* One place that a value came from. */
typedef enum { ENV_FROM_VARIABLE, ENV_FROM_X, ENV_FROM_INI } EnvOriginKind;

typedef struct EnvOrigin EnvOrigin;
struct EnvOrigin {
  EnvOriginKind kind;
  const char *name; /* of the variable, of the -x argument, of the option */
  gboolean is_set;
  const PyNode *node;
  const EnvOrigin *next;
};

typedef struct EnvScope EnvScope;
typedef struct EnvValue EnvValue;

struct EnvValue {
  EnvKind kind;
  gboolean is_path; /* a string that pathlib made: "/" joins it */
  gboolean is_open;
  const char *text;
  gint64 integer;
  const PyNode *node;
  EnvScope *scope;
  const EnvValue *value;
  const EnvValue *const *items;
  size_t count;
  const EnvOrigin *origins;
};

/* The names of a module, of a running function, the entries of a dict. */
typedef struct EnvEntry EnvEntry;
struct EnvEntry {
  const char *name;
  const EnvScope *scope;
  const EnvValue *value; /* NULL: the name has been taken back */
  EnvEntry *next;
};

struct EnvScope {
  EnvScope *parent; /* where names are looked for next, or NULL */
  gboolean is_dict; /* a name that is missing says something */
  EnvEntry *first, **last;
};

/* A name that got another value. */
typedef struct {
  EnvEntry *entry;
  const EnvValue *value;
} EnvChange;

typedef struct {
  SyntaxArena *arena;
  GArray *changes; /* EnvChange: the values before, oldest first */
} EnvJournal;

EnvScope *env_scope_new (SyntaxArena *arena, EnvScope *parent);

/* The value of NAME in SCOPE itself; NULL when it has none. */
const EnvValue *env_scope_get (const EnvScope *scope, const char *name);

/* NAME is borrowed for as long as the arena lives. */
void env_scope_set (EnvJournal *journal, EnvScope *scope, const char *name, const EnvValue *value);

/* Takes back all changes since the journal was MARK long and returns what they had come to:
 * EnvEntry and EnvValue. Caller frees. */
GHashTable *env_journal_rewind (EnvJournal *journal, guint mark);

/* Makes the changes that both of two ways agree on; what they do not agree on is unknown because of
 * the condition NODE. */
void env_journal_join (EnvJournal *journal, GHashTable *a, GHashTable *b, const PyNode *node);

/* Makes CHANGES again. */
void env_journal_apply (EnvJournal *journal, GHashTable *changes);

EnvValue *env_value_new (SyntaxArena *arena, EnvKind kind);
const EnvValue *env_value_none (SyntaxArena *arena);
const EnvValue *env_value_unknown (SyntaxArena *arena, const PyNode *node, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
const EnvValue *env_value_text (SyntaxArena *arena, const char *text, const EnvOrigin *origins);
const EnvValue *env_value_boolean (SyntaxArena *arena, gboolean value);

/* One of the values where they are the same, else an unknown one because of NODE. */
const EnvValue *env_value_join (SyntaxArena *arena, const EnvValue *a, const EnvValue *b,
                                const PyNode *node);
gboolean env_value_equal (const EnvValue *a, const EnvValue *b);

/* bool(VALUE): 1 or 0, or -1 where nobody can tell. */
int env_value_truth (const EnvValue *value);

/* Both lists, each origin once. */
const EnvOrigin *env_origins_join (SyntaxArena *arena, const EnvOrigin *a, const EnvOrigin *b);
