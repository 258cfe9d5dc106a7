/* Memory that is freed as a whole: a tree's nodes and texts. */
#pragma once

#include <glib.h>

typedef struct SyntaxArena SyntaxArena;

SyntaxArena *syntax_arena_new (void);
void syntax_arena_free (SyntaxArena *arena);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyntaxArena, syntax_arena_free)

/* SIZE bytes, all zero, aligned for any type. */
gpointer syntax_arena_alloc (SyntaxArena *arena, size_t size);

/* A copy of LENGTH bytes with a NUL behind them. */
char *syntax_arena_copy (SyntaxArena *arena, const char *text, size_t length);
