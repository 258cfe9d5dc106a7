#include "python/vm.h"

#include "base/error.h"
#include "python/code.h"
#include "python/code_bytes.h"
#include "python/compile.h"

#include <criterion/criterion.h>
#include <string.h>

static bool
host_add (Vm *vm, Value *arguments, Value *result)
{
  gint64 *sum = vm_host (vm);
  (void)result;
  if (arguments[0].kind != VALUE_INT)
    return vm_raise (vm, "TypeError", "only integers");
  *sum += arguments[0].integer;
  return true;
}

static bool
host_refuse (Vm *vm, Value *arguments, Value *result)
{
  (void)arguments;
  (void)result;
  return vm_refuse (vm, "do otherwise", "this is not done");
}

static const NativeFunctionDef functions[]
    = { { "add", "number, /", host_add }, { "refuse", "", host_refuse }, { NULL } };
static const NativeModuleDef host_module = { .name = "_cmig", .functions = functions };

typedef struct {
  const char *text;
  bool found;
  gint64 sum;
  const char *error; /* NULL: none */
  size_t line;
} Case;

Test (vm, a_script_is_loaded_and_its_function_called)
{
  static const Case cases[] = {
    { "import _cmig\n_cmig.add (1)\ndef upgrade():\n    _cmig.add(10)\n", true, 11, NULL, 0 },
    { "import _cmig\n_cmig.add(1)\n", false, 1, NULL, 0 },
    { "import _cmig\ndef upgrade():\n    _cmig.add('x')\n", true, 0, "TypeError: only integers",
      3 },
    { "import _cmig\ntry: _cmig.refuse()\nexcept BaseException: _cmig.add(1)\nfinally: "
      "_cmig.add(1)\n",
      false, 0, "this is not done", 2 },
    { "import _cmig\ndef upgrade():\n    try: _cmig.add(None)\n    except TypeError: "
      "_cmig.add(5)\n",
      true, 5, NULL, 0 },
    { "x = \n", false, 0, "invalid syntax", 1 },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    const Case *row = &cases[i];
    gint64 sum = 0;
    bool found = false;
    g_autoptr (GError) error = NULL;
    const VmOptions options = { .host_module = &host_module, .host = &sum };
    g_autoptr (Vm) vm = vm_new (&options);
    const Module *module = vm_load_script (vm, "/s/a.py", row->text, strlen (row->text), &error);
    if (module != NULL)
      vm_call_function (vm, module, "upgrade", &found, &error);
    cr_expect_eq (found, row->found, "%s", row->text);
    cr_expect_eq (sum, row->sum, "%s", row->text);
    cr_expect_str_eq (error == NULL ? "" : error->message, row->error == NULL ? "" : row->error);
    if (error != NULL) {
      cr_expect_str_eq (error_place (error)->file, "/s/a.py");
      cr_expect_eq (error_place (error)->line, row->line, "%s", row->text);
    }
  }
}

Test (vm, one_vm_runs_many_scripts_and_goes_on_after_an_error)
{
  gint64 sum = 0;
  const VmOptions options = { .host_module = &host_module, .host = &sum };
  g_autoptr (Vm) vm = vm_new (&options);
  for (guint i = 0; i < 50; i++) {
    g_autofree char *text
        = g_strdup_printf ("import _cmig\nn = %u\ndef upgrade():\n    _cmig.add(n)\n    %s\n", i,
                           i % 2 == 0 ? "pass" : "{}['k']");
    g_autoptr (GError) error = NULL;
    const Module *module = vm_load_script (vm, "/s/b.py", text, strlen (text), &error);
    cr_assert_not_null (module);
    cr_expect_eq (vm_call_function (vm, module, "upgrade", NULL, &error), i % 2 == 0);
  }
  cr_expect_eq (sum, 49 * 50 / 2);
}

Test (vm, an_interrupt_ends_the_script)
{
  static const char text[] = "while True: pass\n";
  const gint interrupted = 1;
  g_autoptr (GError) error = NULL;
  const VmOptions options = { .interrupted = &interrupted };
  g_autoptr (Vm) vm = vm_new (&options);
  cr_expect_null (vm_load_script (vm, "/s/c.py", text, strlen (text), &error));
  cr_expect (g_error_matches (error, CMIG_ERROR, (int)ERROR_INTERRUPTED));
}

Test (vm, code_survives_being_written_to_bytes_and_damage_is_noticed)
{
  static const char text[]
      = "def f(a, *b, c=(1, 'x', None, True, 2.5, b'y'), **d):\n"
        "    try:\n        return [lambda: (a, i) for i in b]\n    finally:\n        a += 1\n";
  const VmOptions options = { 0 };
  g_autoptr (Vm) vm = vm_new (&options);
  Code *code = compile_text (vm, "/s/d.py", text, strlen (text), false, NULL);
  CodeWriter *writer = code_writer_new (vm, &code, 1);
  GByteArray *names = code_writer_strings (writer);
  GByteArray *bytes = code_writer_code (writer, code);
  CodeStrings *strings = code_strings_new (names->data, names->len);
  cr_assert_not_null (strings);
  Code *copy = code_read (vm, strings, bytes->data, bytes->len, "/s/d.py");
  cr_assert_not_null (copy);
  GByteArray *again = code_writer_code (writer, copy);
  cr_expect_eq (bytes->len, again->len);
  cr_expect_arr_eq (bytes->data, again->data, bytes->len);
  for (guint length = 0; length < bytes->len; length += 7) {
    g_autofree guint8 *part = g_memdup2 (bytes->data, length + 1);
    cr_expect_null (code_read (vm, strings, part, length, "/s/d.py"));
  }
  for (guint length = 0; length < names->len; length++) {
    g_autofree guint8 *part = g_memdup2 (names->data, length + 1);
    cr_expect_null (code_strings_new (part, length));
  }
  code_strings_free (strings);
  code_writer_free (writer);
  g_byte_array_unref (names);
  g_byte_array_unref (bytes);
  g_byte_array_unref (again);
}
