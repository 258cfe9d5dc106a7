#include "syntax/arena.h"

#include <string.h>

enum { BLOCK = 32 * 1024, ALIGNMENT = 16 };

typedef struct Block Block;
struct Block {
  Block *next;
  size_t used, size;
  _Alignas(ALIGNMENT) char data[];
};

struct SyntaxArena {
  Block *blocks;
};

SyntaxArena *
syntax_arena_new (void)
{
  return g_new0 (SyntaxArena, 1);
}

void
syntax_arena_free (SyntaxArena *arena)
{
  if (arena == NULL)
    return;
  for (Block *block = arena->blocks; block != NULL;) {
    Block *next = block->next;
    g_free (block);
    block = next;
  }
  g_free (arena);
}

static Block *
block_add (SyntaxArena *arena, size_t size)
{
  Block *block = g_malloc (sizeof (Block) + size);
  *block = (Block){ .next = arena->blocks, .size = size };
  arena->blocks = block;
  return block;
}

gpointer
syntax_arena_alloc (SyntaxArena *arena, size_t size)
{
  size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  Block *block = arena->blocks;
  if (block == NULL || block->size - block->used < size)
    block = block_add (arena, MAX (size, (size_t)BLOCK));
  char *at = block->data + block->used;
  block->used += size;
  memset (at, 0, size);
  return at;
}

char *
syntax_arena_copy (SyntaxArena *arena, const char *text, size_t length)
{
  char *copy = syntax_arena_alloc (arena, length + 1);
  if (length > 0)
    memcpy (copy, text, length);
  return copy;
}
