/* The JSON that comes out: names of any bytes must make a document that reads back with the same
 * names, but for bytes that are not UTF-8. Parts of the input, separated by lines of "--", are the
 * names. */
#include "fuzz/fuzz.h"

#include "cli/json.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#define PARTS 5

typedef void (*Print) (char *const *parts);

static void
print_revisions (char *const *parts)
{
  const char *const list[] = { parts[1], parts[2], NULL };
  const struct cmig_revision revision = { .revision = parts[0],
                                          .down_revision = list,
                                          .branch_labels = list,
                                          .depends_on = list + 2,
                                          .next = list,
                                          .message = parts[3],
                                          .docstring = parts[3],
                                          .create_date = parts[4],
                                          .path = parts[4] };
  const struct cmig_revisions revisions = { .count = 1, .items = &revision, .database = parts[4] };
  json_print_revisions ("history", &revisions);
}

static struct cmig_error
error_of (char *const *parts)
{
  struct cmig_error error = { .status = CMIG_FAILED, .kind = "script", .line = 3 };
  g_strlcpy (error.message, parts[0], sizeof error.message);
  g_strlcpy (error.file, parts[1], sizeof error.file);
  g_strlcpy (error.hint, parts[2], sizeof error.hint);
  return error;
}

static void
print_failure (char *const *parts)
{
  const char *const list[] = { parts[1], NULL };
  const struct cmig_step step = { .revision = parts[0],
                                  .from = list,
                                  .to = list + 1,
                                  .message = parts[3],
                                  .path = parts[4],
                                  .ran = true,
                                  .duration_ms = 1.5 };
  const struct cmig_result result
      = { .database = parts[2], .from = list, .to = list, .count = 1, .steps = &step };
  const struct cmig_error error = error_of (parts);
  json_print_failure ("upgrade", &result, &error);
}

static void
print_error (char *const *parts)
{
  const struct cmig_error error = error_of (parts);
  json_print_error (&error);
}

static void
print_findings (char *const *parts)
{
  const struct cmig_finding finding = { .revision = parts[0],
                                        .path = parts[1],
                                        .line = 1,
                                        .column = 2,
                                        .message = parts[2],
                                        .hint = parts[3] };
  const struct cmig_findings findings = { .count = 1, .items = &finding, .scripts = 1 };
  json_print_findings ("validate", &findings);
}

static void
print_done (char *const *parts)
{
  json_print_done ("revision", parts[0]);
}

/* TRUE when TEXT is a string somewhere in DOCUMENT. */
static gboolean
holds (const json_t *document, const char *text)
{
  if (json_is_string (document))
    return strcmp (json_string_value (document), text) == 0;
  const char *key;
  json_t *value;
  json_object_foreach ((json_t *)(guintptr)document, key,
                       value) if (holds (value, text)) return TRUE;
  for (size_t i = 0; i < json_array_size (document); i++)
    if (holds (json_array_get (document, i), text))
      return TRUE;
  return FALSE;
}

/* What PRINT writes to standard output, as a document. */
static void
read_back (Print print, char *const *parts)
{
  FILE *standard_output = stdout;
  char *text = NULL;
  size_t length = 0;
  stdout = open_memstream (&text, &length);
  print (parts);
  fclose (stdout);
  stdout = standard_output;
  json_t *document = json_loadb (text, length, 0, NULL);
  g_assert_nonnull (document);
  g_autofree char *expected = g_utf8_make_valid (parts[0], -1);
  g_assert_true (strlen (expected) > 1000 || holds (document, expected));
  json_decref (document);
  free (text);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const Print prints[]
      = { print_revisions, print_failure, print_error, print_findings, print_done };
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_auto (GStrv) found = g_strsplit (text, "\n--\n", PARTS);
  char *parts[PARTS];
  for (size_t i = 0, count = g_strv_length (found); i < PARTS; i++)
    parts[i] = count == 0 ? text : found[i % count];
  for (size_t i = 0; i < G_N_ELEMENTS (prints); i++)
    read_back (prints[i], parts);
  return 0;
}
