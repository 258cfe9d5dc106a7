/* The tokens of a statement of SQLite's, comments left out. */
#pragma once

#include "schema/arena.h"
#include "script/sql_token.h"

/* SqlToken, borrowed from TEXT. Caller unrefs. */
GArray *tokens_read (const char *text, size_t length);

/* Behind the last one: a token of the kind SQL_END. */
const SqlToken *tokens_at (const GArray *tokens, guint at);
gboolean tokens_is_word (const GArray *tokens, guint at, const char *word);
gboolean tokens_is_sign (const GArray *tokens, guint at, char sign);

/* The first WORD from FROM on outside of brackets; tokens->len: there is none. */
guint tokens_find_outside (const GArray *tokens, guint from, const char *word);

/* The name that TOKEN writes, in lower case; NULL: it is none. */
const char *token_name (Arena *arena, const SqlToken *token);

/* Is NAME, in lower case, one of the names from FROM to before END? */
gboolean tokens_mention (Arena *arena, const GArray *tokens, guint from, guint end,
                         const char *name);
