#include "python/vm_loop.h"

static bool
op_subscript (Vm *vm, Frame *frame, guint32 argument)
{
  (void)argument;
  const Value key = frame_pop (frame);
  const Value container = frame->top[-1];
  return value_get_item (vm, container, key, &frame->top[-1]);
}

static bool
op_store_subscript (Vm *vm, Frame *frame, guint32 argument)
{
  (void)argument;
  frame->top -= 3;
  return value_set_item (vm, frame->top[1], frame->top[2], frame->top[0]);
}

static bool
op_delete_subscript (Vm *vm, Frame *frame, guint32 argument)
{
  (void)argument;
  frame->top -= 2;
  return value_delete_item (vm, frame->top[0], frame->top[1]);
}

/* Small integers, which counters and sizes are. */
static bool
operate_integers (BinaryOperator operator, Value a, Value b, Value *result)
{
  gint64 value;
  if (a.kind != VALUE_INT || b.kind != VALUE_INT)
    return false;
  switch ((int)operator) {
  case OPERATOR_ADD:
    if (__builtin_add_overflow (a.integer, b.integer, &value))
      return false;
    break;
  case OPERATOR_SUBTRACT:
    if (__builtin_sub_overflow (a.integer, b.integer, &value))
      return false;
    break;
  case OPERATOR_MULTIPLY:
    if (__builtin_mul_overflow (a.integer, b.integer, &value))
      return false;
    break;
  default:
    return false;
  }
  *result = value_int (value);
  return true;
}

static bool
op_binary (Vm *vm, Frame *frame, guint32 argument)
{
  const Value right = frame_pop (frame);
  const Value left = frame->top[-1];
  return operate_integers ((BinaryOperator)argument, left, right, &frame->top[-1])
         || value_operate (vm, (BinaryOperator)argument, left, right, false, &frame->top[-1]);
}

static bool
op_in_place (Vm *vm, Frame *frame, guint32 argument)
{
  const Value right = frame_pop (frame);
  const Value left = frame->top[-1];
  return operate_integers ((BinaryOperator)argument, left, right, &frame->top[-1])
         || value_operate (vm, (BinaryOperator)argument, left, right, true, &frame->top[-1]);
}

static bool
op_negate (Vm *vm, Frame *frame, guint32 argument)
{
  (void)argument;
  return value_unary (vm, "__neg__", frame->top[-1], &frame->top[-1]);
}

static bool
op_positive (Vm *vm, Frame *frame, guint32 argument)
{
  (void)argument;
  return value_unary (vm, "__pos__", frame->top[-1], &frame->top[-1]);
}

static bool
op_invert (Vm *vm, Frame *frame, guint32 argument)
{
  (void)argument;
  return value_unary (vm, "__invert__", frame->top[-1], &frame->top[-1]);
}

static bool
op_not (Vm *vm, Frame *frame, guint32 argument)
{
  bool truth;
  (void)argument;
  if (!value_truth (vm, frame->top[-1], &truth))
    return false;
  frame->top[-1] = value_bool (!truth);
  return true;
}

static bool
op_compare (Vm *vm, Frame *frame, guint32 argument)
{
  const Value right = frame_pop (frame);
  const Value left = frame->top[-1];
  if (left.kind != VALUE_INT || right.kind != VALUE_INT)
    return value_compare (vm, (Comparison)argument, left, right, &frame->top[-1]);
  const gint64 a = left.integer;
  const gint64 b = right.integer;
  const bool results[] = {
    [COMPARE_LT]
    = a<b, [COMPARE_LE] = a <= b, [COMPARE_EQ] = a == b, [COMPARE_NE] = a != b, [COMPARE_GT] = a> b,
    [COMPARE_GE] = a >= b
  };
  frame->top[-1] = value_bool (results[argument]);
  return true;
}

static bool
op_is (Vm *vm, Frame *frame, guint32 argument)
{
  (void)vm;
  (void)argument;
  const Value right = frame_pop (frame);
  frame->top[-1] = value_bool (value_is (frame->top[-1], right));
  return true;
}

static bool
op_is_not (Vm *vm, Frame *frame, guint32 argument)
{
  (void)vm;
  (void)argument;
  const Value right = frame_pop (frame);
  frame->top[-1] = value_bool (!value_is (frame->top[-1], right));
  return true;
}

static bool
contains (Vm *vm, Frame *frame, bool wanted)
{
  bool found;
  const Value container = frame_pop (frame);
  if (!value_contains (vm, container, frame->top[-1], &found))
    return false;
  frame->top[-1] = value_bool (found == wanted);
  return true;
}

static bool
op_in (Vm *vm, Frame *frame, guint32 argument)
{
  (void)argument;
  return contains (vm, frame, true);
}

static bool
op_not_in (Vm *vm, Frame *frame, guint32 argument)
{
  (void)argument;
  return contains (vm, frame, false);
}

const Operation value_operations[OP_COUNT] = {
  [OP_SUBSCRIPT] = op_subscript,
  [OP_STORE_SUBSCRIPT] = op_store_subscript,
  [OP_DELETE_SUBSCRIPT] = op_delete_subscript,
  [OP_BINARY] = op_binary,
  [OP_IN_PLACE] = op_in_place,
  [OP_NEGATE] = op_negate,
  [OP_POSITIVE] = op_positive,
  [OP_INVERT] = op_invert,
  [OP_NOT] = op_not,
  [OP_COMPARE] = op_compare,
  [OP_IS] = op_is,
  [OP_IS_NOT] = op_is_not,
  [OP_IN] = op_in,
  [OP_NOT_IN] = op_not_in,
};
