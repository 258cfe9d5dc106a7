/* What the files of the module re share. */
#pragma once

#include "python/builtin_private.h"
#include "python/native_re.h"

/* Python's numbers. */
typedef enum {
  RE_IGNORECASE = 2,
  RE_LOCALE = 4,
  RE_MULTILINE = 8,
  RE_DOTALL = 16,
  RE_UNICODE = 32,
  RE_VERBOSE = 64,
  RE_DEBUG = 128,
  RE_ASCII = 256,
} RegexFlag;

enum {
  RE_ALL_FLAGS = RE_IGNORECASE | RE_LOCALE | RE_MULTILINE | RE_DOTALL | RE_UNICODE | RE_VERBOSE
                 | RE_DEBUG | RE_ASCII
};

/* How many characters a part of a pattern can match. */
typedef struct {
  gint64 low, high;
} RegexWidth;

typedef struct {
  char *name; /* or NULL */
  RegexWidth width;
  bool open;
  guint closed; /* the how manieth to be closed */
  guint loop;   /* of the outermost repetition around it; 0: none */
} RegexGroup;

/* A pattern or a template while it is read: positions are characters. */
typedef struct {
  Vm *vm;
  Value value;
  gunichar *text;
  size_t length, at;
} RegexSource;

/* False unless VALUE is a str. */
bool regex_source_open (Vm *vm, Value value, RegexSource *source);
void regex_source_close (RegexSource *source);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegexSource, regex_source_close)

#define REGEX_END G_MAXUINT32 /* no character */

static inline gunichar
regex_peek (const RegexSource *source)
{
  return source->at < source->length ? source->text[source->at] : REGEX_END;
}

static inline gunichar
regex_take (RegexSource *source)
{
  return source->at < source->length ? source->text[source->at++] : REGEX_END;
}

static inline bool
regex_take_if (RegexSource *source, gunichar character)
{
  if (regex_peek (source) != character)
    return false;
  source->at++;
  return true;
}

/* Raises re.error at POSITION (-1: none); always false. */
bool regex_fail (const RegexSource *source, gint64 position, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
/* The characters from START to where SOURCE stands. */
char *regex_text_since (const RegexSource *source, size_t start);
/* A name up to TERMINATOR, which is taken, too; NULL after an error. */
char *regex_take_name (RegexSource *source, char terminator);
bool regex_is_identifier (const char *name);
/* A name that is a number; false: it is none. */
bool regex_name_number (const char *name, gint64 *number);
/* re.error "… group name 'name'" at the name's start. */
bool regex_fail_name (const RegexSource *source, const char *message, const char *name);

/* Of a backslash and LETTER: the control character, or REGEX_END. */
gunichar regex_control (gunichar letter);
/* Up to COUNT digits of BASE more; the number of what stands between START and here. */
guint64 regex_take_digits (RegexSource *source, size_t start, size_t count, guint base);

/* Appends what PCRE2 takes for the character itself. */
void regex_append_character (GString *out, gunichar character, guint flags);
/* What d, D, s, S, w or W stand for inside of [ ]; NULL for any other letter. */
const char *regex_category (gunichar letter, guint flags);
/* \x, \u and \U, whose letter was the last that was taken. */
bool regex_take_hex (RegexSource *source, gunichar letter, gunichar *character);
/* [ ], whose bracket was the last that was taken. */
bool regex_take_set (RegexSource *source, guint flags, GString *out);

typedef struct {
  GString *text;  /* for PCRE2 */
  guint flags;    /* with those that stand in the pattern */
  bool caseless;  /* PCRE2 is to ignore case */
  GArray *groups; /* RegexGroup; group 1 is the first */
} RegexProgram;

bool regex_parse (Vm *vm, Value pattern, guint flags, RegexProgram *program);

/* How a pattern is compiled. */
typedef enum {
  REGEX_PLAIN,
  REGEX_FULL, /* matches all or nothing */
  REGEX_FAST, /* to machine code */
  REGEX_KINDS,
} RegexKind;

/* The data of a Pattern; kept are its text and groupindex. */
typedef struct {
  RegexProgram program;
  GRegex *compiled[REGEX_KINDS]; /* made when it is needed */
} Regex;

/* The data of a Match; kept are its Pattern and the string. Spans are in bytes, -1: unmatched. */
typedef struct {
  gint *spans;        /* of the whole and of each group */
  size_t count;       /* of the spans */
  gint64 pos, endpos; /* characters */
} RegexMatch;

/* The match's last group to be closed; 0: none matched. */
size_t regex_last_group (const Regex *regex, const RegexMatch *match);

typedef enum {
  REGEX_SEARCH,
  REGEX_MATCH,
  REGEX_FULLMATCH,
} RegexMode;

/* A string that is searched, and where. */
typedef struct {
  Value pattern, string;
  const char *text;
  size_t start, end;  /* bytes */
  gint64 pos, endpos; /* characters */
  bool advance;       /* an empty match at START does not count */
} RegexSubject;

bool regex_subject (Vm *vm, Value pattern, Value string, Value pos, Value endpos,
                    RegexSubject *subject);
/* *FOUND is ABSENT when nothing matches. */
bool regex_run (Vm *vm, const RegexSubject *subject, RegexMode mode, Value *found);
/* The next match of many, as search () finds them one after the other. */
bool regex_run_next (Vm *vm, RegexSubject *subject, Value *found);

/* The compiled pattern of a str or of a Pattern. */
bool regex_compile (Vm *vm, Value pattern, Value flags, Value *compiled);

static inline Regex *
value_regex (Value pattern)
{
  return as_data (pattern)->data;
}

static inline const RegexMatch *
value_match (Value match)
{
  return as_data (match)->data;
}

/* The text of a group; OTHERWISE when it did not match. */
Value regex_group_text (Vm *vm, Value match, size_t group, Value otherwise);
/* Appends what a template makes of a match. */
bool regex_expand (Vm *vm, Value match, Value pieces, GString *out);
/* The pieces of a template: texts, and numbers of groups. */
bool regex_template (Vm *vm, Value pattern, Value template, Value *pieces);

/* Methods of Pattern, which the functions of the module call, too. */
bool pattern_match (Vm *vm, Value *arguments, Value *result);
bool pattern_fullmatch (Vm *vm, Value *arguments, Value *result);
bool pattern_search (Vm *vm, Value *arguments, Value *result);
bool pattern_findall (Vm *vm, Value *arguments, Value *result);
bool pattern_finditer (Vm *vm, Value *arguments, Value *result);
bool pattern_split (Vm *vm, Value *arguments, Value *result);
bool pattern_sub (Vm *vm, Value *arguments, Value *result);
bool pattern_subn (Vm *vm, Value *arguments, Value *result);

extern const NativeClassDef regex_pattern_class, regex_match_class;
