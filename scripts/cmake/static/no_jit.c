/* PCRE2 without its compiler of machine code, as --disable-jit builds it: GLib then uses the
 * interpreter. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stddef.h>

void _pcre2_jit_free_8 (void *jit, void *memory);
void _pcre2_jit_free_rodata_8 (void *data, void *allocator);
size_t _pcre2_jit_get_size_8 (void *jit);
const char *_pcre2_jit_get_target_8 (void);
int _pcre2_jit_check_exec_8 (void);

int
pcre2_jit_compile (pcre2_code *code, uint32_t options)
{
  (void)code;
  (void)options;
  return PCRE2_ERROR_JIT_BADOPTION;
}

int
pcre2_jit_match (const pcre2_code *code, PCRE2_SPTR subject, PCRE2_SIZE length, PCRE2_SIZE start,
                 uint32_t options, pcre2_match_data *data, pcre2_match_context *context)
{
  (void)code;
  (void)subject;
  (void)length;
  (void)start;
  (void)options;
  (void)data;
  (void)context;
  return PCRE2_ERROR_JIT_BADOPTION;
}

void
pcre2_jit_free_unused_memory (pcre2_general_context *context)
{
  (void)context;
}

pcre2_jit_stack *
pcre2_jit_stack_create (PCRE2_SIZE start, PCRE2_SIZE most, pcre2_general_context *context)
{
  (void)start;
  (void)most;
  (void)context;
  return NULL;
}

void
pcre2_jit_stack_assign (pcre2_match_context *context, pcre2_jit_callback callback, void *data)
{
  (void)context;
  (void)callback;
  (void)data;
}

void
pcre2_jit_stack_free (pcre2_jit_stack *stack)
{
  (void)stack;
}

void
_pcre2_jit_free_8 (void *jit, void *memory)
{
  (void)jit;
  (void)memory;
}

void
_pcre2_jit_free_rodata_8 (void *data, void *allocator)
{
  (void)data;
  (void)allocator;
}

size_t
_pcre2_jit_get_size_8 (void *jit)
{
  (void)jit;
  return 0;
}

const char *
_pcre2_jit_get_target_8 (void)
{
  return "none";
}

int
_pcre2_jit_check_exec_8 (void)
{
  return 0;
}
