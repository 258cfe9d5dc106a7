/* The owner of schema data. A type, a table, an operation or a result is a tree of plain structs
 * that live in one arena: made with arena_new0, never freed singly, gone with arena_free. So a tree
 * may share parts with any other tree of its arena, and a copy may be shallow. */
#pragma once

#include <glib.h>

typedef struct Arena Arena;

Arena *arena_new (void);
void arena_free (Arena *arena);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Arena, arena_free)

/* SIZE bytes of zeros, aligned for anything. */
gpointer arena_alloc (Arena *arena, size_t size);

#define arena_new0(arena, Type) ((Type *)arena_alloc ((arena), sizeof (Type)))

/* A copy of TEXT; NULL for NULL. */
const char *arena_string (Arena *arena, const char *text);
const char *arena_string_n (Arena *arena, const char *text, size_t length);
const char *arena_printf (Arena *arena, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Takes TEXT, which g_free () would free, and returns it. */
const char *arena_take (Arena *arena, char *text);

/* An empty array of pointers that belongs to the arena; never unref it. */
GPtrArray *arena_array (Arena *arena);

/* An array with the same pointers. */
GPtrArray *arena_array_copy (Arena *arena, const GPtrArray *array);

/* Appends ITEM, which the array's readers will not change either. */
void array_add (GPtrArray *array, gconstpointer item);
