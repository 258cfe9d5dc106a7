/* What the two files share that write Python's regular expressions in PCRE2's syntax. */
#pragma once

#include "python/native_re_private.h"

/* What a quantifier would repeat. */
typedef enum {
  ITEM_NONE,
  ITEM_PLACE, /* ^ $ \b … */
  ITEM_REPEATED,
  ITEM_OTHER,
} ItemKind;

typedef struct {
  RegexSource source;
  guint flags;
  RegexProgram *program;
  GHashTable *names; /* name ─► number of the group */
  guint depth, closed, loops;
  guint look_behind;  /* groups that were there when the outermost look-behind began, + 1 */
  gint64 behind;      /* how far all look-behinds look together */
  bool deep_behind;   /* something in a look-behind looks behind again */
  bool bad_width;     /* of a look-behind; told when all else is right, as Python does */
  GArray *conditions; /* Condition */
} Parser;

/* A group that must exist in the end, and where it is asked for. */
typedef struct {
  guint number;
  gint64 position;
} Condition;

/* The sequence that is being read. */
typedef struct {
  RegexWidth width, item_width; /* without the last item; of the last item */
  ItemKind kind;
  size_t item_start; /* in the text for PCRE2 */
  guint item_group;  /* the first group that the item may hold */
  bool first;        /* nothing stands before it in the pattern */
} Sequence;

static inline gint64
position (const Parser *parser)
{
  return (gint64)parser->source.at;
}

static inline GString *
output (const Parser *parser)
{
  return parser->program->text;
}

static inline RegexGroup *
group_get (const Parser *parser, guint number)
{
  return &g_array_index (parser->program->groups, RegexGroup, number - 1);
}

/* Whether PCRE2 itself is to ignore case. */
static inline bool
regex_is_caseless (guint flags)
{
  return (flags & RE_IGNORECASE) != 0 && (flags & RE_ASCII) == 0;
}

/* The width of the items so far becomes part of the sequence's, and a new item begins. */
void regex_begin_item (const Parser *parser, Sequence *sequence, ItemKind kind, gint64 low,
                       gint64 high);
/* Whether a closed group may be referred to here; AT is for the error. */
bool regex_check_group (const Parser *parser, guint number, gint64 at);
void regex_add_reference (Parser *parser, Sequence *sequence, guint number);
bool regex_parse_alternatives (Parser *parser, bool first, RegexWidth *width);
bool regex_parse_sequence (Parser *parser, bool first, RegexWidth *width);
/* A group, whose ( was the last that was taken. */
bool regex_parse_group (Parser *parser, Sequence *sequence);
