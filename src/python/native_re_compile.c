/* Making Patterns, and running them. */
#include <string.h>

#include "python/class.h"
#include "python/import.h"
#include "python/native_re_private.h"

enum {
  MOST_CACHED = 256,
  LONG_TEXT = 2048, /* bytes */
};

static void
free_group (gpointer group)
{
  g_free (((RegexGroup *)group)->name);
}

static GRegex *
build (const RegexProgram *program, RegexKind kind, GError **error)
{
  /* A script must not hang in a pattern, nor eat all memory: about a second, and 256 MiB. */
  const char *before = kind == REGEX_FULL ? "(?:" : "", *after = kind == REGEX_FULL ? ")\\z" : "";
  g_autofree char *text = g_strdup_printf ("(*LIMIT_MATCH=20000000)(*LIMIT_HEAP=262144)%s%s%s",
                                           before, program->text->str, after);
  const GRegexCompileFlags flags = G_REGEX_NEWLINE_LF | G_REGEX_DOTALL
                                   | (program->caseless ? G_REGEX_CASELESS : 0)
                                   | (kind == REGEX_FAST ? G_REGEX_OPTIMIZE : 0);
  return g_regex_new (text, flags, 0, error);
}

static void
regex_free (gpointer data)
{
  Regex *regex = data;
  g_string_free (regex->program.text, TRUE);
  g_array_unref (regex->program.groups);
  for (guint kind = 0; kind < REGEX_KINDS; kind++)
    g_clear_pointer (&regex->compiled[kind], g_regex_unref);
  g_free (regex);
}

static const GRegex *
find_compiled (Regex *regex, RegexKind kind, GError **error)
{
  if (regex->compiled[kind] == NULL)
    regex->compiled[kind] = build (&regex->program, kind, error);
  return regex->compiled[kind];
}

/* What PCRE2 does not take: a repeated look-behind in a look-behind, and the like. The message
 * holds the text for PCRE2, which the script has not written. */
static bool
refuse_pattern (Vm *vm, const GError *error)
{
  const char *reason = strrchr (error->message, ':');
  return vm_refuse (vm, NULL, "a regular expression that PCRE2 does not take%s",
                    reason == NULL ? "" : reason);
}

static Value
group_index (Vm *vm, const GArray *groups)
{
  const Value index = dict_new (vm);
  for (guint i = 0; i < groups->len; i++) {
    const char *name = g_array_index (groups, RegexGroup, i).name;
    if (name != NULL)
      dict_set_text (vm, index, name, value_int (i + 1));
  }
  return index;
}

static bool
compile (Vm *vm, Value text, guint flags, Value *compiled)
{
  Regex *regex = g_new0 (Regex, 1);
  regex->program.text = g_string_new (NULL);
  regex->program.groups = g_array_new (FALSE, TRUE, sizeof (RegexGroup));
  g_array_set_clear_func (regex->program.groups, free_group);
  *compiled = data_new (vm, native_class (vm, "re", "Pattern"), regex);
  if (!regex_parse (vm, text, flags, &regex->program))
    return false;
  guint *all = &regex->program.flags;
  if ((*all & RE_ASCII) != 0 && (*all & RE_UNICODE) != 0)
    return vm_raise (vm, "ValueError", "ASCII and UNICODE flags are incompatible");
  if ((*all & RE_ASCII) == 0)
    *all |= RE_UNICODE;
  g_autoptr (GError) error = NULL;
  if (find_compiled (regex, REGEX_PLAIN, &error) == NULL)
    return refuse_pattern (vm, error);
  as_data (*compiled)->kept[0] = text;
  as_data (*compiled)->kept[1] = group_index (vm, regex->program.groups);
  return true;
}

/* Patterns that were compiled from text, in the module's own dict. */
static Value
find_cache (Vm *vm)
{
  const Module *module = import_module (vm, "re");
  const Value attributes = value_object (module->attributes);
  Value cache = dict_get_text (vm, attributes, "_cache");
  if (cache.kind == VALUE_ABSENT) {
    cache = dict_new (vm);
    dict_set_text (vm, attributes, "_cache", cache);
  }
  return cache;
}

static bool
check_flags (Vm *vm, gint64 flags)
{
  if ((flags & RE_LOCALE) != 0)
    return vm_raise (vm, "ValueError", "cannot use LOCALE flag with a str pattern");
  if ((flags & RE_ASCII) != 0 && (flags & RE_UNICODE) != 0)
    return vm_raise (vm, "ValueError", "ASCII and UNICODE flags are incompatible");
  if ((flags & ~RE_ALL_FLAGS) != 0 || (flags & RE_DEBUG) != 0)
    return vm_refuse (vm, NULL, "the flags %ld of a regular expression", (long)flags);
  return true;
}

bool
regex_compile (Vm *vm, Value pattern, Value flags, Value *compiled)
{
  gint64 number;
  if (!number_index (vm, value_plain (flags), &number))
    return false;
  if (value_is_instance (pattern, native_class (vm, "re", "Pattern"))) {
    *compiled = pattern;
    return number == 0
           || vm_raise (vm, "ValueError", "cannot process flags argument with a compiled pattern");
  }
  if (value_bytes (pattern) != NULL)
    return vm_refuse (vm, "decode the bytes", "a regular expression on bytes");
  if (!is_text (pattern))
    return vm_raise (vm, "TypeError", "first argument must be string or compiled pattern");
  if (!check_flags (vm, number))
    return false;
  const Value cache = find_cache (vm);
  const Value parts[] = { value_plain (pattern), value_int (number) };
  const Value key = tuple_new (vm, parts, G_N_ELEMENTS (parts));
  if (!dict_get (vm, cache, key, compiled))
    return false;
  if (compiled->kind != VALUE_ABSENT)
    return true;
  if (!compile (vm, pattern, (guint)number, compiled))
    return false;
  if (dict_length (cache) >= MOST_CACHED)
    dict_clear (cache);
  return dict_set (vm, cache, key, *compiled);
}

/* Where the character number INDEX begins, in bytes. */
static size_t
byte_offset (const char *text, const String *string, gint64 index)
{
  if (string->characters == string->length)
    return (size_t)index;
  if (index == (gint64)string->characters)
    return string->length;
  return (size_t)(g_utf8_offset_to_pointer (text, index) - text);
}

bool
regex_subject (Vm *vm, Value pattern, Value string, Value pos, Value endpos, RegexSubject *subject)
{
  *subject = (RegexSubject){ .pattern = pattern, .string = string };
  const char *text = value_text (string, NULL);
  if (text == NULL && value_bytes (string) != NULL)
    return vm_raise (vm, "TypeError", "cannot use a string pattern on a bytes-like object");
  if (text == NULL)
    return vm_raise (vm, "TypeError", "expected string or bytes-like object, got '%s'",
                     value_type_name (vm, string));
  const String *whole = as_string (value_plain (string));
  gint64 first = 0, last = G_MAXINT64;
  if ((pos.kind != VALUE_ABSENT && !number_index (vm, pos, &first))
      || (endpos.kind != VALUE_ABSENT && !number_index (vm, endpos, &last)))
    return false;
  subject->text = text;
  subject->pos = CLAMP (first, 0, (gint64)whole->characters);
  subject->endpos = CLAMP (last, 0, (gint64)whole->characters);
  subject->start = byte_offset (text, whole, subject->pos);
  subject->end = byte_offset (text, whole, subject->endpos);
  return subject->end <= G_MAXINT32
         || vm_refuse (vm, NULL, "a regular expression on more than 2 GiB of text");
}

static Value
match_new (Vm *vm, const RegexSubject *subject, const GMatchInfo *info)
{
  const Regex *regex = value_regex (subject->pattern);
  RegexMatch *match = g_new0 (RegexMatch, 1);
  match->count = regex->program.groups->len + 1;
  match->spans = g_new (gint, 2 * match->count);
  match->pos = subject->pos;
  match->endpos = subject->endpos;
  for (size_t i = 0; i < match->count; i++) {
    gint *span = match->spans + 2 * i;
    if (!g_match_info_fetch_pos (info, (gint)i, &span[0], &span[1]) || span[0] < 0)
      span[0] = span[1] = -1;
  }
  const Value value = data_new (vm, native_class (vm, "re", "Match"), match);
  as_data (value)->kept[0] = subject->pattern;
  as_data (value)->kept[1] = subject->string;
  return value;
}

/* GRegex looks through all of the text at each call whether it is UTF-8, but for patterns in
 * machine code; making that takes long, and it has little room, so it is only for long texts.
 * False: it is to be done without. */
static bool
run_fast (const RegexSubject *subject, GRegexMatchFlags flags, GMatchInfo **info, bool *matched)
{
  g_autoptr (GError) error = NULL;
  const GRegex *regex = find_compiled (value_regex (subject->pattern), REGEX_FAST, &error);
  if (regex == NULL)
    return false;
  *matched = g_regex_match_full (regex, subject->text, (gssize)subject->end, (gint)subject->start,
                                 flags, info, &error);
  if (error != NULL)
    g_clear_pointer (info, g_match_info_free);
  return error == NULL;
}

/* PCRE2 does not tell how many steps it took, so the clock has to. */
static bool
spend_since (Vm *vm, gint64 began)
{
  enum { STEPS_A_MICROSECOND = 50 };
  return vm_spend (vm, 1 + (guint64)(g_get_monotonic_time () - began) * STEPS_A_MICROSECOND);
}

bool
regex_run (Vm *vm, const RegexSubject *subject, RegexMode mode, Value *found)
{
  const gint64 began = g_get_monotonic_time ();
  g_autoptr (GMatchInfo) info = NULL;
  g_autoptr (GError) error = NULL;
  const RegexKind kind = mode == REGEX_FULLMATCH ? REGEX_FULL : REGEX_PLAIN;
  const GRegex *regex = find_compiled (value_regex (subject->pattern), kind, &error);
  *found = value_absent ();
  if (regex == NULL)
    return refuse_pattern (vm, error);
  if (subject->start > subject->end)
    return true;
  const GRegexMatchFlags flags = (mode == REGEX_SEARCH ? 0 : G_REGEX_MATCH_ANCHORED)
                                 | (subject->advance ? G_REGEX_MATCH_NOTEMPTY_ATSTART : 0);
  bool matched;
  const bool is_long = mode == REGEX_SEARCH && subject->end > LONG_TEXT;
  if (!is_long || !run_fast (subject, flags, &info, &matched))
    matched = g_regex_match_full (regex, subject->text, (gssize)subject->end, (gint)subject->start,
                                  flags, &info, &error);
  if (matched)
    *found = match_new (vm, subject, info);
  if (error == NULL)
    return spend_since (vm, began);
  return vm_refuse (vm, "write it so that parts of it do not match the same text in many ways",
                    "a regular expression that takes too long");
}

bool
regex_run_next (Vm *vm, RegexSubject *subject, Value *found)
{
  if (!regex_run (vm, subject, REGEX_SEARCH, found))
    return false;
  if (found->kind == VALUE_ABSENT)
    return true;
  const gint *span = value_match (*found)->spans;
  subject->start = (size_t)span[1];
  subject->advance = span[0] == span[1];
  return true;
}

/* Whether group A was closed after B, both having matched. PCRE2 does not tell: the order is that
 * of the closing parentheses, but for groups of one repetition the later text decides. */
static bool
closed_later (const GArray *groups, const gint *spans, size_t a, size_t b)
{
  const RegexGroup *first = &g_array_index (groups, RegexGroup, a - 1);
  const RegexGroup *second = &g_array_index (groups, RegexGroup, b - 1);
  if (first->loop != 0 && first->loop == second->loop && spans[2 * a + 1] != spans[2 * b + 1])
    return spans[2 * a + 1] > spans[2 * b + 1];
  return first->closed > second->closed;
}

size_t
regex_last_group (const Regex *regex, const RegexMatch *match)
{
  size_t last = 0;
  for (size_t i = 1; i < match->count; i++)
    if (match->spans[2 * i] >= 0
        && (last == 0 || closed_later (regex->program.groups, match->spans, i, last)))
      last = i;
  return last;
}

static bool
get_pattern (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = as_data (self)->kept[0];
  return true;
}

static bool
get_groupindex (Vm *vm, Value self, Value *result)
{
  *result = dict_new (vm);
  return dict_update (vm, *result, as_data (self)->kept[1]);
}

static bool
get_flags (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = value_int (value_regex (self)->program.flags);
  return true;
}

static bool
get_groups (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = value_int (value_regex (self)->program.groups->len);
  return true;
}

static bool
pattern_repr (Vm *vm, Value *arguments, Value *result)
{
  static const char *const names[] = { NULL,      "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL",
                                       "UNICODE", "VERBOSE",    "DEBUG",  "ASCII" };
  Value shown;
  size_t length;
  guint flags = value_regex (arguments[0])->program.flags;
  if (!value_repr (vm, as_data (arguments[0])->kept[0], &shown))
    return false;
  const char *text = value_text (shown, &length);
  g_autoptr (GString) out = g_string_new ("re.compile(");
  if (g_utf8_strlen (text, (gssize)length) > 200)
    length = (size_t)(g_utf8_offset_to_pointer (text, 200) - text);
  g_string_append_len (out, text, (gssize)length);
  if ((flags & (RE_LOCALE | RE_UNICODE | RE_ASCII)) == RE_UNICODE)
    flags &= ~(guint)RE_UNICODE;
  const char *between = ", ";
  for (guint bit = 1; bit < G_N_ELEMENTS (names); bit++)
    if ((flags & (1u << bit)) != 0) {
      g_string_append_printf (out, "%sre.%s", between, names[bit]);
      between = "|";
    }
  g_string_append_c (out, ')');
  *result = string_from (vm, g_steal_pointer (&out));
  return true;
}

static bool
pattern_eq (Vm *vm, Value *arguments, Value *result)
{
  bool equal;
  *result = NOT_IMPLEMENTED;
  if (value_class (vm, arguments[0]) != value_class (vm, arguments[1]))
    return true;
  if (!value_equal (vm, as_data (arguments[0])->kept[0], as_data (arguments[1])->kept[0], &equal))
    return false;
  *result = value_bool (equal
                        && value_regex (arguments[0])->program.flags
                               == value_regex (arguments[1])->program.flags);
  return true;
}

static bool
pattern_hash (Vm *vm, Value *arguments, Value *result)
{
  guint hash;
  if (!value_hash (vm, as_data (arguments[0])->kept[0], &hash))
    return false;
  *result = value_int (hash ^ value_regex (arguments[0])->program.flags);
  return true;
}

static bool
return_self (Vm *vm G_GNUC_UNUSED, Value *arguments, Value *result)
{
  *result = arguments[0];
  return true;
}

static const NativeFunctionDef pattern_methods[] = {
  { "match", "self, /, string, pos=0, endpos=...", pattern_match },
  { "fullmatch", "self, /, string, pos=0, endpos=...", pattern_fullmatch },
  { "search", "self, /, string, pos=0, endpos=...", pattern_search },
  { "findall", "self, /, string, pos=0, endpos=...", pattern_findall },
  { "finditer", "self, /, string, pos=0, endpos=...", pattern_finditer },
  { "split", "self, /, string, maxsplit=0", pattern_split },
  { "sub", "self, /, repl, string, count=0", pattern_sub },
  { "subn", "self, /, repl, string, count=0", pattern_subn },
  { "__repr__", "self, /", pattern_repr },
  { "__eq__", "self, other, /", pattern_eq },
  { "__hash__", "self, /", pattern_hash },
  { "__copy__", "self, /", return_self },
  { "__deepcopy__", "self, memo, /", return_self },
  { 0 },
};

static const NativeFunctionDef pattern_class_methods[]
    = { { "__class_getitem__", "cls, item, /", return_self }, { 0 } };

static const NativePropertyDef pattern_properties[] = {
  { "pattern", get_pattern },
  { "groupindex", get_groupindex },
  { "flags", get_flags },
  { "groups", get_groups },
  { 0 },
};

const NativeClassDef regex_pattern_class = { .name = "Pattern",
                                             .methods = pattern_methods,
                                             .class_methods = pattern_class_methods,
                                             .properties = pattern_properties,
                                             .finalize = regex_free };
