#include "env/value.h"

#include <string.h>

EnvScope *
env_scope_new (SyntaxArena *arena, EnvScope *parent)
{
  EnvScope *scope = syntax_arena_alloc (arena, sizeof *scope);
  scope->parent = parent;
  scope->last = &scope->first;
  return scope;
}

static EnvEntry *
find_entry (const EnvScope *scope, const char *name)
{
  EnvEntry *entry = scope->first;
  while (entry != NULL && strcmp (entry->name, name) != 0)
    entry = entry->next;
  return entry;
}

const EnvValue *
env_scope_get (const EnvScope *scope, const char *name)
{
  const EnvEntry *entry = find_entry (scope, name);
  return entry == NULL ? NULL : entry->value;
}

static void
change (EnvJournal *journal, EnvEntry *entry, const EnvValue *value)
{
  const EnvChange before = { entry, entry->value };
  g_array_append_val (journal->changes, before);
  entry->value = value;
}

void
env_scope_set (EnvJournal *journal, EnvScope *scope, const char *name, const EnvValue *value)
{
  EnvEntry *entry = find_entry (scope, name);
  if (entry == NULL) {
    entry = syntax_arena_alloc (journal->arena, sizeof *entry);
    entry->name = name;
    entry->scope = scope;
    *scope->last = entry;
    scope->last = &entry->next;
  }
  change (journal, entry, value);
}

GHashTable *
env_journal_rewind (EnvJournal *journal, guint mark)
{
  GHashTable *made = g_hash_table_new (NULL, NULL);
  for (guint i = journal->changes->len; i > mark; i--) {
    const EnvChange *before = &g_array_index (journal->changes, EnvChange, i - 1);
    if (!g_hash_table_contains (made, before->entry))
      g_hash_table_insert (made, before->entry, (gpointer)(gsize)before->entry->value);
    before->entry->value = before->value;
  }
  g_array_set_size (journal->changes, mark);
  return made;
}

void
env_journal_apply (EnvJournal *journal, GHashTable *changes)
{
  GHashTableIter iter;
  gpointer entry, value;
  g_hash_table_iter_init (&iter, changes);
  while (g_hash_table_iter_next (&iter, &entry, &value))
    change (journal, entry, value);
}

/* Of a variable that only one way gives a value the other way cannot go on. */
static const EnvValue *
join_values (SyntaxArena *arena, const EnvEntry *entry, const EnvValue *a, const EnvValue *b,
             const PyNode *node)
{
  if (a != NULL && b != NULL)
    return env_value_join (arena, a, b, node);
  const EnvValue *only = a != NULL ? a : b;
  if (only == NULL || only->kind == ENV_UNKNOWN)
    return only;
  if (entry->scope->is_dict)
    return env_value_unknown (arena, node, "what is done depends on it");
  return only;
}

/* What ENTRY is after CHANGES. */
static const EnvValue *
value_after (GHashTable *changes, const EnvEntry *entry)
{
  gpointer value;
  return g_hash_table_lookup_extended (changes, entry, NULL, &value) ? value : entry->value;
}

void
env_journal_join (EnvJournal *journal, GHashTable *a, GHashTable *b, const PyNode *node)
{
  g_autoptr (GHashTable) joined = g_hash_table_new (NULL, NULL);
  GHashTable *const sides[] = { a, b };
  for (size_t side = 0; side < G_N_ELEMENTS (sides); side++) {
    GHashTableIter iter;
    gpointer entry;
    g_hash_table_iter_init (&iter, sides[side]);
    while (g_hash_table_iter_next (&iter, &entry, NULL)) {
      const EnvValue *first = value_after (a, entry), *second = value_after (b, entry);
      if (!g_hash_table_contains (joined, entry))
        g_hash_table_insert (
            joined, entry,
            (gpointer)(gsize)join_values (journal->arena, entry, first, second, node));
    }
  }
  env_journal_apply (journal, joined);
}

EnvValue *
env_value_new (SyntaxArena *arena, EnvKind kind)
{
  EnvValue *value = syntax_arena_alloc (arena, sizeof *value);
  value->kind = kind;
  return value;
}

const EnvValue *
env_value_none (SyntaxArena *arena)
{
  return env_value_new (arena, ENV_NONE);
}

const EnvValue *
env_value_unknown (SyntaxArena *arena, const PyNode *node, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  EnvValue *value = env_value_new (arena, ENV_UNKNOWN);
  value->text = syntax_arena_copy (arena, reason, strlen (reason));
  value->node = node;
  return value;
}

const EnvValue *
env_value_text (SyntaxArena *arena, const char *text, const EnvOrigin *origins)
{
  EnvValue *value = env_value_new (arena, ENV_STRING);
  value->text = syntax_arena_copy (arena, text, strlen (text));
  value->origins = origins;
  return value;
}

const EnvValue *
env_value_boolean (SyntaxArena *arena, gboolean truth)
{
  EnvValue *value = env_value_new (arena, ENV_BOOLEAN);
  value->integer = truth ? 1 : 0;
  return value;
}

gboolean
env_value_equal (const EnvValue *a, const EnvValue *b)
{
  if (a == b)
    return TRUE;
  if (a->kind != b->kind)
    return FALSE;
  switch (a->kind) {
  case ENV_NONE:
    return TRUE;
  case ENV_BOOLEAN:
  case ENV_INTEGER:
    return a->integer == b->integer;
  case ENV_STRING:
  case ENV_NAME:
    return strcmp (a->text, b->text) == 0;
  case ENV_ENGINE:
    return env_value_equal (a->value, b->value);
  case ENV_LIST:
    if (a->count != b->count)
      return FALSE;
    for (size_t i = 0; i < a->count; i++)
      if (!env_value_equal (a->items[i], b->items[i]))
        return FALSE;
    return TRUE;
  case ENV_FUNCTION:
    return a->node == b->node && a->scope == b->scope;
  case ENV_METHOD:
    return strcmp (a->text, b->text) == 0 && env_value_equal (a->value, b->value);
  case ENV_UNKNOWN:
    return a->node == b->node;
  case ENV_DICT:
  case ENV_GLOBAL:
    break;
  }
  return FALSE;
}

const EnvValue *
env_value_join (SyntaxArena *arena, const EnvValue *a, const EnvValue *b, const PyNode *node)
{
  if (env_value_equal (a, b))
    return a;
  if (a->kind == ENV_UNKNOWN || b->kind == ENV_UNKNOWN)
    return a->kind == ENV_UNKNOWN ? a : b;
  return env_value_unknown (arena, node, "what is done depends on it");
}

int
env_value_truth (const EnvValue *value)
{
  switch (value->kind) {
  case ENV_NONE:
    return 0;
  case ENV_BOOLEAN:
  case ENV_INTEGER:
    return value->integer != 0;
  case ENV_STRING:
    return value->is_path || *value->text != '\0';
  case ENV_LIST:
    return value->count > 0;
  case ENV_DICT:
    for (const EnvEntry *entry = value->scope->first; entry != NULL; entry = entry->next)
      if (entry->value != NULL)
        return 1;
    return value->is_open ? -1 : 0;
  case ENV_FUNCTION:
  case ENV_METHOD:
  case ENV_ENGINE:
    return 1;
  case ENV_UNKNOWN:
  case ENV_NAME:
  case ENV_GLOBAL:
    break;
  }
  return -1;
}

static gboolean
has_origin (const EnvOrigin *origins, const EnvOrigin *wanted)
{
  for (; origins != NULL; origins = origins->next)
    if (origins->kind == wanted->kind && strcmp (origins->name, wanted->name) == 0)
      return TRUE;
  return FALSE;
}

const EnvOrigin *
env_origins_join (SyntaxArena *arena, const EnvOrigin *a, const EnvOrigin *b)
{
  if (b == NULL || a == b)
    return a;
  const EnvOrigin *joined = b;
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  for (; a != NULL; a = a->next)
    if (!has_origin (b, a))
      g_ptr_array_add (missing, (gpointer)(gsize)a);
  for (guint i = missing->len; i > 0; i--) {
    const EnvOrigin *origin = g_ptr_array_index (missing, i - 1);
    EnvOrigin *copy = syntax_arena_alloc (arena, sizeof *copy);
    *copy = *origin;
    copy->next = joined;
    joined = copy;
  }
  return joined;
}
