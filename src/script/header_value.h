/* Values in the header of a SQL script: bare or quoted, one or several. */
#pragma once

#include "script/source.h"

/* One line `-- key: value`; the value without blank space around it. */
typedef struct {
  const Source *source;
  const char *key; /* as it should be spelled */
  const char *at;
  size_t length;
} HeaderValue;

/* The only value of the line, or NULL with an error when there are several. An empty line gives "".
 */
char *header_value_read_one (const HeaderValue *value, GError **error);

/* All values of the line, `a, b`, `("a", "b")`, `['a']` or `None`; never NULL but for an error. */
GStrv header_value_read_list (const HeaderValue *value, GError **error);
