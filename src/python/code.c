#include "python/vm_state.h"

#include <string.h>

Code *
code_new (Vm *vm)
{
  return heap_object (vm, OBJECT_CODE, sizeof (Code));
}

void
code_free_content (Code *code)
{
  g_free (code->words);
  g_free (code->places);
  g_free (code->constants);
  g_free ((gpointer)code->names);
  g_free ((gpointer)code->local_names);
  g_free (code->cell_parameters);
  g_free (code->handlers);
}

size_t
code_content_size (const Code *code)
{
  return code->length * (sizeof (guint32) + (code->places == NULL ? 0 : sizeof (CodePlace)))
         + code->constant_count * sizeof (Value) + code->name_count * sizeof (String *);
}
