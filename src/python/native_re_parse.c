/* From Python's syntax of regular expressions to that of PCRE2. */
#include <string.h>

#include "python/native_re_parse.h"

enum {
  MOST_DEPTH = 200,
  MOST_REPEAT = 65535, /* PCRE2's */
};
static const gint64 width_unlimited = G_GINT64_CONSTANT (1) << 32;

static gint64
width_multiply (gint64 a, gint64 b)
{
  gint64 product;
  return __builtin_mul_overflow (a, b, &product) ? width_unlimited : MIN (product, width_unlimited);
}

void
regex_begin_item (const Parser *parser, Sequence *sequence, ItemKind kind, gint64 low, gint64 high)
{
  sequence->width.low = MIN (sequence->width.low + sequence->item_width.low, width_unlimited);
  sequence->width.high = MIN (sequence->width.high + sequence->item_width.high, width_unlimited);
  sequence->item_width = (RegexWidth){ low, high };
  sequence->kind = kind;
  sequence->item_start = output (parser)->len;
  sequence->item_group = parser->program->groups->len;
}

bool
regex_check_group (const Parser *parser, guint number, gint64 at)
{
  if (group_get (parser, number)->open)
    return regex_fail (&parser->source, at, "cannot refer to an open group");
  if (parser->look_behind > 0 && number >= parser->look_behind)
    return regex_fail (&parser->source, position (parser),
                       "cannot refer to group defined in the same lookbehind subpattern");
  return true;
}

void
regex_add_reference (Parser *parser, Sequence *sequence, guint number)
{
  const RegexWidth width = group_get (parser, number)->width;
  regex_begin_item (parser, sequence, ITEM_OTHER, width.low, width.high);
  const bool caseless = (parser->flags & RE_IGNORECASE) != 0 && (parser->flags & RE_ASCII) != 0;
  g_string_append_printf (output (parser), caseless ? "(?i:\\g{%u})" : "\\g{%u}", number);
}

static void
add_character (const Parser *parser, Sequence *sequence, gunichar character)
{
  regex_begin_item (parser, sequence, ITEM_OTHER, 1, 1);
  regex_append_character (output (parser), character, parser->flags);
}

/* A backslash and a digit other than 0: a group, or a character in octal. */
static bool
parse_digits (Parser *parser, Sequence *sequence)
{
  RegexSource *source = &parser->source;
  const size_t start = source->at - 2;
  guint64 number = regex_take_digits (source, start + 1, 1, 10);
  const bool octal = source->at - start == 3 && source->text[start + 1] < '8'
                     && source->text[start + 2] < '8' && regex_peek (source) >= '0'
                     && regex_peek (source) < '8';
  if (octal) {
    number = regex_take_digits (source, start + 1, 1, 8);
    g_autofree char *shown = regex_text_since (source, start);
    if (number > 0377)
      return regex_fail (source, (gint64)start, "octal escape value %s outside of range 0-0o377",
                         shown);
    add_character (parser, sequence, (gunichar)number);
    return true;
  }
  if (number > parser->program->groups->len)
    return regex_fail (source, (gint64)start + 1, "invalid group reference %u", (guint)number);
  if (!regex_check_group (parser, (guint)number, (gint64)start))
    return false;
  regex_add_reference (parser, sequence, (guint)number);
  return true;
}

/* The places that a backslash and a letter name; NULL: none. */
static const char *
place_text (gunichar letter, guint flags)
{
  static const struct {
    gunichar letter;
    const char *unicode, *ascii;
  } places[] = {
    { 'A', "\\A", "\\A" },
    { 'Z', "\\z", "\\z" },
    { 'b', "\\b", "(?:(?<=[0-9A-Z_a-z])(?![0-9A-Z_a-z])|(?<![0-9A-Z_a-z])(?=[0-9A-Z_a-z]))" },
    /* In Python an empty string has no such place. */
    { 'B', "(?:\\B(?!\\A\\z))",
      "(?:(?!\\A\\z)(?:(?<=[0-9A-Z_a-z])(?=[0-9A-Z_a-z])|(?<![0-9A-Z_a-z])(?![0-9A-Z_a-z])))" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i].letter == letter)
      return (flags & RE_ASCII) != 0 ? places[i].ascii : places[i].unicode;
  return NULL;
}

static bool
parse_escape (Parser *parser, Sequence *sequence)
{
  RegexSource *source = &parser->source;
  const size_t start = source->at - 1;
  const gunichar letter = regex_take (source);
  if (letter == REGEX_END)
    return regex_fail (source, (gint64)start, "bad escape (end of pattern)");
  const char *text = place_text (letter, parser->flags);
  if (text != NULL) {
    parser->deep_behind = parser->deep_behind || parser->look_behind != 0;
    regex_begin_item (parser, sequence, ITEM_PLACE, 0, 0);
    g_string_append (output (parser), text);
    return true;
  }
  text = regex_category (letter, parser->flags);
  if (text != NULL) {
    regex_begin_item (parser, sequence, ITEM_OTHER, 1, 1);
    g_string_append_printf (output (parser), "[%s]", text);
    return true;
  }
  gunichar character = regex_control (letter);
  if (character != REGEX_END)
    ;
  else if (letter == 'x' || letter == 'u' || letter == 'U') {
    if (!regex_take_hex (source, letter, &character))
      return false;
  }
  else if (letter == 'N')
    return vm_refuse (source->vm, "write the character itself", "\\N{…} in a regular expression");
  else if (letter == '0')
    character = (gunichar)regex_take_digits (source, start + 1, 2, 8);
  else if (letter < 128 && g_ascii_isdigit ((char)letter))
    return parse_digits (parser, sequence);
  else if (letter < 128 && g_ascii_isalpha ((char)letter))
    return regex_fail (source, (gint64)start, "bad escape \\%c", (char)letter);
  else
    character = letter;
  add_character (parser, sequence, character);
  return true;
}

typedef struct {
  gint64 least, most; /* MOST -1: no limit */
  bool literal;       /* it is no quantifier: `{` stands for itself */
} Quantifier;

/* Up to 18 digits; -1: none. */
static gint64
take_count (RegexSource *source)
{
  const size_t start = source->at;
  const guint64 number = regex_take_digits (source, start, 18, 10);
  return source->at == start ? -1 : (gint64)number;
}

static bool
take_braces (Parser *parser, Quantifier *quantifier)
{
  RegexSource *source = &parser->source;
  const size_t start = source->at;
  *quantifier = (Quantifier){ .literal = regex_peek (source) == '}' };
  if (quantifier->literal)
    return true;
  const gint64 least = take_count (source);
  const gint64 most = regex_take_if (source, ',') ? take_count (source) : least;
  if (!regex_take_if (source, '}')) {
    source->at = start;
    quantifier->literal = true;
    return true;
  }
  quantifier->least = MAX (least, 0);
  quantifier->most = most;
  if (least >= G_MAXUINT32 || most >= G_MAXUINT32)
    return vm_raise (source->vm, "OverflowError", "the repetition number is too large");
  if (most >= 0 && most < quantifier->least)
    return regex_fail (source, (gint64)start, "min repeat greater than max repeat");
  return (least <= MOST_REPEAT && most <= MOST_REPEAT)
         || vm_refuse (source->vm, NULL, "a regular expression that repeats more than %d times",
                       MOST_REPEAT);
}

static bool
take_quantifier (Parser *parser, gunichar sign, Quantifier *quantifier)
{
  if (sign == '{')
    return take_braces (parser, quantifier);
  *quantifier = (Quantifier){ .least = sign == '+', .most = sign == '?' ? 1 : -1 };
  return true;
}

/* Which groups can match more than once. */
static void
mark_loop (Parser *parser, const Sequence *sequence)
{
  parser->loops++;
  for (guint i = sequence->item_group; i < parser->program->groups->len; i++)
    g_array_index (parser->program->groups, RegexGroup, i).loop = parser->loops;
}

static bool
parse_quantifier (Parser *parser, gunichar sign, Sequence *sequence)
{
  const gint64 start = position (parser) - 1;
  Quantifier quantifier;
  if (!take_quantifier (parser, sign, &quantifier))
    return false;
  if (quantifier.literal) {
    add_character (parser, sequence, sign);
    return true;
  }
  if (sequence->kind == ITEM_NONE || sequence->kind == ITEM_PLACE)
    return regex_fail (&parser->source, start, "nothing to repeat");
  if (sequence->kind == ITEM_REPEATED)
    return regex_fail (&parser->source, start, "multiple repeat");
  sequence->kind = ITEM_REPEATED;
  RegexWidth *width = &sequence->item_width;
  const gint64 most = quantifier.most < 0 ? width_unlimited : quantifier.most;
  width->low = width_multiply (width->low, quantifier.least);
  width->high = width_multiply (width->high, most);
  if (most > 1)
    mark_loop (parser, sequence);
  GString *out = output (parser);
  if (quantifier.most < 0)
    g_string_append_printf (out, "{%ld,}", (long)quantifier.least);
  else
    g_string_append_printf (out, "{%ld,%ld}", (long)quantifier.least, (long)quantifier.most);
  if (regex_take_if (&parser->source, '?'))
    g_string_append_c (out, '?');
  else if (regex_take_if (&parser->source, '+'))
    g_string_append_c (out, '+');
  return true;
}

static void
parse_place (Parser *parser, Sequence *sequence, gunichar sign)
{
  parser->deep_behind = parser->deep_behind || parser->look_behind != 0;
  const bool lines = (parser->flags & RE_MULTILINE) != 0;
  regex_begin_item (parser, sequence, ITEM_PLACE, 0, 0);
  /* PCRE2 does not see the beginning of an empty last line. */
  g_string_append (output (parser),
                   sign == '^' ? (lines ? "(?<![^\\n])" : "\\A") : (lines ? "(?![^\\n])" : "\\Z"));
}

/* White space and comments, which re.VERBOSE leaves out. */
static bool
skip_space (Parser *parser)
{
  RegexSource *source = &parser->source;
  const gunichar character = regex_peek (source);
  if (character == '#') {
    while (regex_peek (source) != REGEX_END && regex_take (source) != '\n')
      ;
    return true;
  }
  if (character >= 128 || !(g_ascii_isspace ((char)character) || character == '\v'))
    return false;
  source->at++;
  return true;
}

static bool
parse_item (Parser *parser, Sequence *sequence)
{
  const gunichar character = regex_take (&parser->source);
  switch (character) {
  case '\\':
    return parse_escape (parser, sequence);
  case '[':
    regex_begin_item (parser, sequence, ITEM_OTHER, 1, 1);
    return regex_take_set (&parser->source, parser->flags, output (parser));
  case '*':
  case '+':
  case '?':
  case '{':
    return parse_quantifier (parser, character, sequence);
  case '(':
    return regex_parse_group (parser, sequence);
  case '^':
  case '$':
    parse_place (parser, sequence, character);
    return true;
  case '.':
    regex_begin_item (parser, sequence, ITEM_OTHER, 1, 1);
    g_string_append (output (parser), (parser->flags & RE_DOTALL) != 0 ? "." : "[^\\n]");
    return true;
  default:
    add_character (parser, sequence, character);
    return true;
  }
}

bool
regex_parse_sequence (Parser *parser, bool first, RegexWidth *width)
{
  Sequence sequence = { .first = first };
  if (++parser->depth > MOST_DEPTH)
    return vm_refuse (parser->source.vm, NULL, "a regular expression nested more than %d deep",
                      MOST_DEPTH);
  while (true) {
    const gunichar next = regex_peek (&parser->source);
    if (next == REGEX_END || next == '|' || next == ')')
      break;
    if ((parser->flags & RE_VERBOSE) != 0 && skip_space (parser))
      continue;
    if (!parse_item (parser, &sequence))
      return false;
  }
  parser->depth--;
  regex_begin_item (parser, &sequence, ITEM_NONE, 0, 0);
  *width = sequence.width;
  return true;
}

bool
regex_parse_alternatives (Parser *parser, bool first, RegexWidth *width)
{
  if (!regex_parse_sequence (parser, first, width))
    return false;
  while (regex_take_if (&parser->source, '|')) {
    RegexWidth other;
    g_string_append_c (output (parser), '|');
    if (!regex_parse_sequence (parser, false, &other))
      return false;
    width->low = MIN (width->low, other.low);
    width->high = MAX (width->high, other.high);
  }
  return true;
}

static bool
parse_all (Parser *parser)
{
  RegexWidth width;
  if (!regex_parse_alternatives (parser, true, &width))
    return false;
  if (regex_peek (&parser->source) != REGEX_END)
    return regex_fail (&parser->source, position (parser), "unbalanced parenthesis");
  for (guint i = 0; i < parser->conditions->len; i++) {
    const Condition *condition = &g_array_index (parser->conditions, Condition, i);
    if (condition->number > parser->program->groups->len)
      return regex_fail (&parser->source, condition->position, "invalid group reference %u",
                         condition->number);
  }
  if (parser->bad_width)
    return regex_fail (&parser->source, -1, "look-behind requires fixed-width pattern");
  return true;
}

bool
regex_parse (Vm *vm, Value pattern, guint flags, RegexProgram *program)
{
  g_auto (RegexSource) source = { 0 };
  if (!regex_source_open (vm, pattern, &source))
    return false;
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) conditions = g_array_new (FALSE, FALSE, sizeof (Condition));
  Parser parser = {
    .source = source, .flags = flags, .program = program, .names = names, .conditions = conditions
  };
  program->flags = flags;
  const bool parsed = parse_all (&parser);
  /* From where a search starts PCRE2 sees no further back than the longest look-behind: not what
   * stands before one in another. One that is never tried makes it longer. */
  if (parser.deep_behind)
    g_string_append_printf (program->text, "|(?!)(?<=.{%ld})",
                            (long)MIN (parser.behind + 1, MOST_REPEAT));
  program->caseless = regex_is_caseless (parser.flags);
  return parsed;
}
