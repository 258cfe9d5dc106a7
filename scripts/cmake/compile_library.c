/* compile_library FOLDER OUTPUT: compiles every Python module below FOLDER to bytecode, as the
 * table of src/python/library.h. Runs while cmig is built, made of the same sources. */
#include "base/error.h"
#include "python/code_bytes.h"
#include "python/compile.h"
#include "python/library.h"
#include "python/vm.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The table that is being made. */
const LibraryModule library_modules[] = { { NULL, false, false, NULL, 0 } };
const size_t library_module_count = 0;
const guint8 library_strings[] = { 0 };
const size_t library_strings_length = 0;

typedef struct {
  char *name, *path;
  bool package;
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;
  g_free (row->name);
  g_free (row->path);
  g_free (row);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Row *const *left = a;
  const Row *const *right = b;
  return strcmp ((*left)->name, (*right)->name);
}

static void
add_module (GPtrArray *rows, const char *path, const char *prefix, const char *file)
{
  const bool package = strcmp (file, "__init__.py") == 0;
  Row *row = g_new0 (Row, 1);
  row->path = g_strdup (path);
  row->package = package;
  row->name = package ? g_strndup (prefix, strlen (prefix) - 1)
                      : g_strdup_printf ("%s%.*s", prefix, (int)strlen (file) - 3, file);
  g_ptr_array_add (rows, row);
}

static void
find_modules (GPtrArray *rows, const char *folder, const char *prefix)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;
  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *inner = g_strconcat (prefix, name, ".", NULL);
    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      find_modules (rows, path, inner);
    else if (g_str_has_suffix (name, ".py"))
      add_module (rows, path, prefix, name);
  }
}

static Code *
compile_module (Vm *vm, const Row *row, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;
  g_autofree char *path = g_strdup_printf ("<cmig>/%s", row->name);
  if (!g_file_get_contents (row->path, &text, &length, error))
    return NULL;
  return compile_text (vm, path, text, length, COMPILE_LIBRARY, error);
}

static void
write_bytes (FILE *out, GByteArray *bytes)
{
  for (guint i = 0; i < bytes->len; i++)
    fprintf (out, "%s%u,", i % 32 == 0 ? "\n" : "", bytes->data[i]);
  fprintf (out, "\n};\n");
  g_byte_array_unref (bytes);
}

static void
write_rows (FILE *out, const GPtrArray *rows)
{
  fprintf (out, "\nconst LibraryModule library_modules[] = {\n");
  for (guint i = 0; i < rows->len; i++) {
    const Row *row = rows->pdata[i];
    fprintf (out, "  { \"%s\", %s, true, module_%u, sizeof module_%u },\n", row->name,
             row->package ? "true" : "false", i, i);
  }
  fprintf (out, "  { 0, false, false, 0, 0 },\n};\nconst size_t library_module_count = %u;\n",
           rows->len);
}

static bool
write_table (FILE *out, const GPtrArray *rows, GError **error)
{
  const VmOptions options = { 0 };
  g_autoptr (Vm) vm = vm_new (&options);
  g_autofree Code **codes = g_new0 (Code *, rows->len);
  for (guint i = 0; i < rows->len; i++)
    if ((codes[i] = compile_module (vm, rows->pdata[i], error)) == NULL)
      return false;
  CodeWriter *writer = code_writer_new (vm, codes, rows->len);
  fprintf (out, "#include \"python/library.h\"\n\nconst guint8 library_strings[] = {");
  write_bytes (out, code_writer_strings (writer));
  fprintf (out, "const size_t library_strings_length = sizeof library_strings;\n");
  for (guint i = 0; i < rows->len; i++) {
    fprintf (out, "static const guint8 module_%u[] = {", i);
    write_bytes (out, code_writer_code (writer, codes[i]));
  }
  code_writer_free (writer);
  write_rows (out, rows);
  return true;
}

int
main (int count, char **arguments)
{
  if (count != 3)
    return EXIT_FAILURE;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  g_autoptr (GError) error = NULL;
  find_modules (rows, arguments[1], "");
  g_ptr_array_sort (rows, compare_rows);
  FILE *out = fopen (arguments[2], "w");
  if (out == NULL)
    return EXIT_FAILURE;
  const bool written = write_table (out, rows, &error);
  if (fclose (out) == 0 && written)
    return EXIT_SUCCESS;
  const CmigErrorPrivate *place = error == NULL ? NULL : error_place (error);
  fprintf (stderr, "%s:%zu:%zu: %s\n", place == NULL ? "" : place->file,
           place == NULL ? 0 : place->line, place == NULL ? 0 : place->column,
           error == NULL ? "cannot write" : error->message);
  remove (arguments[2]);
  return EXIT_FAILURE;
}
