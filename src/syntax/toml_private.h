/* What the files that read TOML share. */
#pragma once

#include "syntax/arena.h"
#include "syntax/toml.h"

#include <tree_sitter/api.h>

/* How a table came to be, which says who may still add to it. */
typedef enum {
  TABLE_IMPLIED, /* by [a.b], a */
  TABLE_HEADER,  /* by [a] */
  TABLE_DOTTED,  /* by a.b = …, a */
  TABLE_INLINE,  /* by a = { … } */
} TableOrigin;

typedef struct TomlNode TomlNode;
struct TomlNode {
  TomlValue value; /* first: what users see */
  TableOrigin origin;
  bool of_tables; /* an array that [[a]] made */
  TomlNode *last; /* of its items */
};

typedef struct {
  SyntaxArena *arena;
  const char *path, *source;
  size_t length;
  guint depth;
  GError *error;
} TomlReader;

/* Always false; the first error counts. */
bool toml_fail (TomlReader *reader, TSNode node, const char *format, ...) G_GNUC_PRINTF (3, 4);

TomlNode *toml_node (TomlReader *reader, TomlKind kind, TSNode node);

/* A string, number, truth or date. NULL after an error. */
TomlNode *toml_read_scalar (TomlReader *reader, TSNode node);
/* The text of a bare or quoted key; NULL after an error. */
const char *toml_read_key (TomlReader *reader, TSNode node);
