#include "python/compile_private.h"

#include <string.h>

enum { VARIES = G_MININT };

static const int effects[] = {
#define OP(name, effect) [OP_##name] = effect,
#include "python/opcode_table.h"
#undef OP
};

static gint
bits_of (guint32 number)
{
  gint count = 0;
  for (; number != 0; number &= number - 1)
    count++;
  return count;
}

static gint
effect_of (Opcode operation, guint32 argument)
{
  const gint count = (gint)argument;
  if (effects[operation] != VARIES)
    return effects[operation];
  switch ((int)operation) {
  case OP_BUILD_TUPLE:
  case OP_BUILD_LIST:
  case OP_BUILD_SET:
  case OP_BUILD_STRING:
    return 1 - count;
  case OP_BUILD_DICT:
    return 1 - 2 * count;
  case OP_UNPACK:
    return count - 1;
  case OP_UNPACK_STARRED:
    return (gint)((argument & 0xFFF) + (argument >> 12));
  case OP_FORMAT:
    return (argument & FORMAT_SPEC) != 0 ? -1 : 0;
  case OP_CALL:
    return -(count + 1);
  case OP_CALL_KEYWORDS:
    return -(count + 2);
  case OP_MAKE_FUNCTION:
    return -bits_of (argument);
  case OP_RAISE:
  case OP_RAISE_ASSERTION:
    return -count;
  default:
    return 0;
  }
}

static void
grow (Unit *unit, gint effect)
{
  unit->depth += effect;
  unit->deepest = MAX (unit->deepest, unit->depth);
}

void
emit (Compiler *compiler, Opcode operation, guint32 argument)
{
  enum { MOST_LINE = 0xFFFFF, MOST_COLUMN = 0xFFF, MOST_ARGUMENT = 0xFFFFFF };
  Unit *unit = compiler->unit;
  const guint32 word = (guint32)operation | argument << 8;
  const PyNode *node = unit->place;
  const CodePlace place
      = { .line = (node == NULL ? 1 : node->line) & MOST_LINE,
          .column = (node == NULL ? 1 : MIN (node->column, (guint32)MOST_COLUMN)) & MOST_COLUMN };
  if (argument > MOST_ARGUMENT)
    compile_fail (compiler, node, "the script is too big");
  g_array_append_val (unit->words, word);
  g_array_append_val (unit->places, place);
  g_array_append_val (unit->handlers_of, unit->handler);
  grow (unit, effect_of (operation, argument));
}

static bool
same_constant (Value a, Value b)
{
  return a.kind == b.kind && value_is (a, b);
}

void
emit_constant (Compiler *compiler, Value value)
{
  GArray *constants = compiler->unit->constants;
  const guint from = constants->len > 32 ? constants->len - 32 : 0;
  for (guint i = from; i < constants->len; i++)
    if (same_constant (g_array_index (constants, Value, i), value)) {
      emit (compiler, OP_CONSTANT, i);
      return;
    }
  g_array_append_val (constants, value);
  emit (compiler, OP_CONSTANT, constants->len - 1);
}

void
emit_text (Compiler *compiler, const char *text, size_t length)
{
  emit_constant (compiler, value_object (vm_intern (compiler->vm, text, (gssize)length)));
}

guint32
unit_name (Compiler *compiler, String *name)
{
  Unit *unit = compiler->unit;
  gpointer index;
  if (g_hash_table_lookup_extended (unit->name_indices, name, NULL, &index))
    return GPOINTER_TO_UINT (index);
  g_ptr_array_add (unit->names, name);
  g_hash_table_insert (unit->name_indices, name, GUINT_TO_POINTER (unit->names->len - 1));
  return unit->names->len - 1;
}

void
emit_name (Compiler *compiler, Opcode operation, String *name)
{
  emit (compiler, operation, unit_name (compiler, name));
}

void
emit_refusal (Compiler *compiler, const char *what)
{
  g_autofree char *message = g_strdup_printf ("cmig does not carry out %s", what);
  emit_name (compiler, OP_REFUSE, vm_intern (compiler->vm, message, -1));
}

Label *
label_new (void)
{
  Label *label = g_new0 (Label, 1);
  label->position = label->depth = -1;
  label->jumps = g_array_new (FALSE, FALSE, sizeof (guint));
  return label;
}

void
label_free (Label *label)
{
  g_array_unref (label->jumps);
  g_free (label);
}

void
emit_jump (Compiler *compiler, Opcode operation, Label *label)
{
  Unit *unit = compiler->unit;
  const guint at = unit->words->len;
  const bool keeps = operation == OP_JUMP_IF_FALSE_OR_POP || operation == OP_JUMP_IF_TRUE_OR_POP;
  const gint before = unit->depth;
  emit (compiler, operation, label->position < 0 ? 0 : (guint32)label->position);
  g_array_append_val (label->jumps, at);
  if (label->depth < 0)
    label->depth = keeps ? before : operation == OP_FOR_ITER ? before - 1 : unit->depth;
}

void
label_place (Compiler *compiler, Label *label)
{
  Unit *unit = compiler->unit;
  label->position = (gint)unit->words->len;
  for (guint i = 0; i < label->jumps->len; i++) {
    guint32 *word = &g_array_index (unit->words, guint32, g_array_index (label->jumps, guint, i));
    *word = (*word & 0xFF) | (guint32)label->position << 8;
  }
  if (label->depth >= 0)
    unit->depth = label->depth;
  else
    label->depth = unit->depth;
}

gint
handler_start (Compiler *compiler, gint depth, gint *number)
{
  Unit *unit = compiler->unit;
  const gint before = unit->handler;
  Handler *handler = g_new0 (Handler, 1);
  handler->label.position = -1;
  handler->depth = depth;
  g_ptr_array_add (unit->handlers, handler);
  *number = (gint)unit->handlers->len - 1;
  unit->handler = *number;
  return before;
}

void
handler_place (Compiler *compiler, gint number)
{
  Unit *unit = compiler->unit;
  Handler *handler = unit->handlers->pdata[number];
  handler->label.position = (gint)unit->words->len;
  unit->depth = handler->depth;
  grow (unit, 1);
}

void
forgiving_place (Compiler *compiler, guint start, guint end)
{
  Unit *unit = compiler->unit;
  const CodeHandler row = { start, end, unit->words->len, (guint32)unit->depth | CODE_FORGIVES };
  g_array_append_val (unit->forgiving, row);
  grow (unit, 1);
}

void
unit_start (Compiler *compiler, Scope *scope, const char *name)
{
  Unit *unit = g_new0 (Unit, 1);
  const Unit *outer = compiler->unit;
  unit->outer = compiler->unit;
  unit->scope = scope;
  unit->words = g_array_new (FALSE, FALSE, sizeof (guint32));
  unit->places = g_array_new (FALSE, FALSE, sizeof (CodePlace));
  unit->handlers_of = g_array_new (FALSE, FALSE, sizeof (gint));
  unit->constants = g_array_new (FALSE, FALSE, sizeof (Value));
  unit->names = g_ptr_array_new ();
  unit->name_indices = g_hash_table_new (NULL, NULL);
  unit->handlers = g_ptr_array_new_with_free_func (g_free);
  unit->forgiving = g_array_new (FALSE, FALSE, sizeof (CodeHandler));
  unit->handler = -1;
  unit->place = outer == NULL ? NULL : outer->place;
  g_autofree char *full = NULL;
  if (outer != NULL && outer->scope->kind != SCOPE_MODULE) {
    const char *joint = outer->scope->kind == SCOPE_CLASS ? "." : ".<locals>.";
    full = g_strconcat (outer->qualified_name->text, joint, name, NULL);
  }
  unit->qualified_name = vm_intern (compiler->vm, full == NULL ? name : full, -1);
  compiler->unit = unit;
}

static void
unit_free (Unit *unit)
{
  g_array_unref (unit->words);
  g_array_unref (unit->places);
  g_array_unref (unit->handlers_of);
  g_array_unref (unit->constants);
  g_ptr_array_unref (unit->names);
  g_hash_table_unref (unit->name_indices);
  g_ptr_array_unref (unit->handlers);
  g_array_unref (unit->forgiving);
  g_free (unit);
}

/* Each stretch of instructions with one handler is a row. */
static void
finish_handlers (const Unit *unit, Code *code)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (CodeHandler));
  const guint count = unit->handlers_of->len;
  for (guint i = 0; i < count;) {
    const gint number = g_array_index (unit->handlers_of, gint, i);
    guint end = i;
    while (end < count && g_array_index (unit->handlers_of, gint, end) == number)
      end++;
    if (number >= 0) {
      const Handler *handler = unit->handlers->pdata[number];
      const CodeHandler row = { i, end, (guint32)handler->label.position, (guint32)handler->depth };
      g_array_append_val (rows, row);
    }
    i = end;
  }
  g_array_append_vals (rows, unit->forgiving->data, unit->forgiving->len);
  code->handler_count = rows->len;
  code->handlers = (CodeHandler *)(gpointer)g_array_free (rows, FALSE);
}

static void
finish_slots (const Unit *unit, Code *code)
{
  const Scope *scope = unit->scope;
  code->locals = scope->kind == SCOPE_FUNCTION ? scope->locals : 0;
  code->cells = scope->cells->len;
  code->frees = scope->frees->len;
  code->local_names = g_new0 (String *, code->locals + code->cells + code->frees + 1);
  code->cell_parameters = g_new0 (guint32, code->cells + 1);
  for (guint i = 0; scope->kind == SCOPE_FUNCTION && i < scope->symbols->len; i++) {
    const Symbol *symbol = scope->symbols->pdata[i];
    if (symbol->parameter || symbol->place == PLACE_FAST)
      code->local_names[symbol->slot] = symbol->name;
  }
  for (guint i = 0; i < scope->cells->len; i++) {
    const Symbol *symbol = scope->cells->pdata[i];
    code->local_names[code->locals + i] = symbol->name;
    code->cell_parameters[i] = symbol->parameter ? symbol->slot : G_MAXUINT32;
  }
  for (guint i = 0; i < scope->frees->len; i++)
    code->local_names[code->locals + code->cells + i]
        = ((const Symbol *)scope->frees->pdata[i])->name;
}

Code *
unit_finish (Compiler *compiler, String *name)
{
  Unit *unit = compiler->unit;
  Code *code = code_new (compiler->vm);
  finish_handlers (unit, code);
  finish_slots (unit, code);
  code->name = name;
  code->qualified_name = unit->qualified_name;
  code->path = compiler->path_string;
  code->stack = (guint32)unit->deepest + 1;
  code->length = unit->words->len;
  code->constant_count = unit->constants->len;
  code->name_count = unit->names->len;
  code->words = g_memdup2 (unit->words->data, unit->words->len * sizeof (guint32));
  code->places = g_memdup2 (unit->places->data, unit->places->len * sizeof (CodePlace));
  code->constants = g_memdup2 (unit->constants->data, unit->constants->len * sizeof (Value));
  code->names = g_memdup2 ((gconstpointer)unit->names->pdata, unit->names->len * sizeof (String *));
  if (compiler->kind == COMPILE_LIBRARY)
    code->flags |= CODE_LIBRARY;
  compiler->unit = unit->outer;
  unit_free (unit);
  return code;
}

static Opcode
operation_for (NamePlace place, Access access, bool in_class)
{
  static const Opcode operations[][3] = {
    [PLACE_UNKNOWN] = { OP_LOAD_GLOBAL, OP_STORE_GLOBAL, OP_DELETE_GLOBAL },
    [PLACE_FAST] = { OP_LOAD_FAST, OP_STORE_FAST, OP_DELETE_FAST },
    [PLACE_CELL] = { OP_LOAD_CELL, OP_STORE_CELL, OP_DELETE_CELL },
    [PLACE_FREE] = { OP_LOAD_CELL, OP_STORE_CELL, OP_DELETE_CELL },
    [PLACE_GLOBAL] = { OP_LOAD_GLOBAL, OP_STORE_GLOBAL, OP_DELETE_GLOBAL },
    [PLACE_NAME] = { OP_LOAD_NAME, OP_STORE_NAME, OP_DELETE_NAME },
  };
  if (in_class && place == PLACE_FREE && access == ACCESS_LOAD)
    return OP_LOAD_CLASS_CELL;
  return operations[place][access];
}

void
emit_access (Compiler *compiler, Access access, String *name)
{
  const Scope *scope = compiler->unit->scope;
  const Symbol *symbol = scope_find (scope, name);
  const NamePlace place = symbol == NULL ? PLACE_GLOBAL : symbol->place;
  const Opcode operation = operation_for (place, access, scope->kind == SCOPE_CLASS);
  if (place == PLACE_FAST)
    emit (compiler, operation, symbol->slot);
  else if (place == PLACE_CELL || place == PLACE_FREE)
    emit (compiler, operation, (guint32)scope_cell (scope, name));
  else
    emit_name (compiler, operation, name);
}
