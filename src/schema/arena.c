#include "schema/arena.h"

#include <string.h>

struct Arena {
  GPtrArray *blocks;
  GPtrArray *arrays;
  char *free; /* in the last block */
  size_t left;
};

#define BLOCK_SIZE 4096
#define ALIGNMENT sizeof (gint64)

static void
unref_array (gpointer array)
{
  g_ptr_array_unref (array);
}

Arena *
arena_new (void)
{
  Arena *arena = g_new0 (Arena, 1);
  arena->blocks = g_ptr_array_new_with_free_func (g_free);
  arena->arrays = g_ptr_array_new_with_free_func (unref_array);
  return arena;
}

void
arena_free (Arena *arena)
{
  if (arena == NULL)
    return;
  g_ptr_array_unref (arena->arrays);
  g_ptr_array_unref (arena->blocks);
  g_free (arena);
}

static gpointer
own_block (Arena *arena, size_t size)
{
  gpointer block = g_malloc0 (size);
  g_ptr_array_add (arena->blocks, block);
  return block;
}

gpointer
arena_alloc (Arena *arena, size_t size)
{
  const size_t rounded = (MAX (size, 1) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  if (rounded > BLOCK_SIZE / 4)
    return own_block (arena, rounded);
  if (arena->left < rounded) {
    arena->free = own_block (arena, BLOCK_SIZE);
    arena->left = BLOCK_SIZE;
  }
  char *memory = arena->free;
  arena->free += rounded;
  arena->left -= rounded;
  return memory;
}

const char *
arena_string_n (Arena *arena, const char *text, size_t length)
{
  char *copy = arena_alloc (arena, length + 1);
  if (length > 0)
    memcpy (copy, text, length);
  return copy;
}

const char *
arena_string (Arena *arena, const char *text)
{
  return text == NULL ? NULL : arena_string_n (arena, text, strlen (text));
}

const char *
arena_take (Arena *arena, char *text)
{
  if (text != NULL)
    g_ptr_array_add (arena->blocks, text);
  return text;
}

const char *
arena_printf (Arena *arena, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return arena_take (arena, text);
}

GPtrArray *
arena_array (Arena *arena)
{
  GPtrArray *array = g_ptr_array_new ();
  g_ptr_array_add (arena->arrays, array);
  return array;
}

GPtrArray *
arena_array_copy (Arena *arena, const GPtrArray *array)
{
  GPtrArray *copy = arena_array (arena);
  for (guint i = 0; array != NULL && i < array->len; i++)
    g_ptr_array_add (copy, g_ptr_array_index (array, i));
  return copy;
}

void
array_add (GPtrArray *array, gconstpointer item)
{
  g_ptr_array_add (array, (gpointer)(guintptr)item);
}
