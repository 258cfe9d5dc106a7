/* The module _system. */
#include "python/native_system.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#include "python/frame.h"
#include "python/native_host.h"
#include "python/vm_state.h"

enum { MOST_BYTES = 1 << 20 };

bool
system_random (Vm *vm, guint8 *bytes, size_t size)
{
  for (size_t filled = 0; filled < size;) {
    const ssize_t got = getrandom (bytes + filled, size - filled, 0);
    if (got < 0)
      return vm_raise (vm, "OSError", "no random bytes: %s", g_strerror (errno));
    filled += (size_t)got;
  }
  return true;
}

static bool
random_bytes (Vm *vm, Value *arguments, Value *result)
{
  gint64 size;
  if (!number_index (vm, arguments[0], &size))
    return false;
  if (size < 0)
    return vm_raise (vm, "ValueError", "negative argument not allowed");
  if (size > MOST_BYTES)
    return vm_raise (vm, "MemoryError", "too many random bytes");
  g_autofree guint8 *bytes = g_malloc ((gsize)size + 1);
  if (!system_random (vm, bytes, (size_t)size))
    return false;
  *result = bytes_new (vm, bytes, (size_t)size);
  return true;
}

static bool
refuse (Vm *vm, Value *arguments, Value *result G_GNUC_UNUSED)
{
  const char *message = value_text (arguments[0], NULL);
  return vm_refuse (vm, value_text (arguments[1], NULL), "%s", message == NULL ? "" : message);
}

static bool
environment (Vm *vm, Value *arguments, Value *result)
{
  size_t length;
  const char *name, *text;
  if (!text_argument (vm, "the name of a variable", arguments[0], &name, &length)
      || !host_environment (vm, name, &text))
    return false;
  *result = text == NULL ? value_none () : string_new (vm, text, -1);
  return true;
}

static bool
log_line (Vm *vm, Value *arguments, Value *result)
{
  gint64 level;
  const char *logger = value_text (arguments[1], NULL);
  const char *message = value_text (arguments[2], NULL);
  *result = value_none ();
  if (!number_index (vm, arguments[0], &level))
    return false;
  host_log (vm, (int)level, logger == NULL ? "root" : logger, message == NULL ? "" : message);
  return true;
}

static bool
write_text (Vm *vm, Value *arguments, Value *result)
{
  size_t length;
  const char *text;
  if (!text_argument (vm, "write() argument", arguments[0], &text, &length))
    return false;
  host_print (vm, text, length);
  *result = value_int (g_utf8_strlen (text, (gssize)length));
  return true;
}

/* The exception that is being handled, as sys.exc_info () gives it. */
static bool
exc_info (Vm *vm, Value *arguments G_GNUC_UNUSED, Value *result)
{
  Value parts[] = { value_none (), value_none (), value_none () };
  const Frame *frame = vm->frame;
  while (frame != NULL && frame->handled.kind != VALUE_OBJECT)
    frame = frame->caller;
  if (frame != NULL) {
    parts[0] = value_object (value_class (vm, frame->handled));
    parts[1] = frame->handled;
  }
  *result = tuple_new (vm, parts, G_N_ELEMENTS (parts));
  return true;
}

static bool
current_folder (Vm *vm, Value *arguments G_GNUC_UNUSED, Value *result)
{
  char *folder = g_get_current_dir ();
  *result = string_take (vm, folder, strlen (folder));
  return true;
}

static const NativeFunctionDef functions[] = {
  { "refuse", "message, hint=None", refuse },
  { "environment", "name", environment },
  { "random_bytes", "size", random_bytes },
  { "log", "level, logger, message", log_line },
  { "write", "text", write_text },
  { "exc_info", "", exc_info },
  { "current_folder", "", current_folder },
  { 0 },
};
const NativeModuleDef native_system = { .name = "_system", .functions = functions };
