/* A template of new scripts, and, behind a line of "--", the message that goes into it. */
#include "fuzz/fuzz.h"

#include "script/template.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  char *rest = strstr (text, "\n--\n");
  const char *message = rest == NULL ? "a message" : rest + 4;
  if (rest != NULL)
    *rest = '\0';
  if (!g_utf8_validate (text, -1, NULL) || !g_utf8_validate (message, -1, NULL))
    return 0;
  char *one[] = { (char[]){ "a1" }, NULL };
  char *two[] = { (char[]){ "a1" }, (char[]){ "b'\"2" }, NULL };
  const TemplateValues values = { .up_revision = "c3",
                                  .down_revision = two,
                                  .branch_labels = one,
                                  .depends_on = one + 1,
                                  .create_date = "2026-01-02 03:04:05",
                                  .message = message };
  g_autoptr (GError) error = NULL;
  g_autofree char *script = template_render (text, "fuzz.mako", &values, &error);
  g_assert_true ((script == NULL) == (error != NULL));
  return 0;
}
