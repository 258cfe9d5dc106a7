/* An alembic.ini: every option of every section, and its logging sections. */
#include "fuzz/fuzz.h"

#include "config/ini.h"
#include "config/logging.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (Ini) ini = ini_parse ((const char *)data, size, "fuzz.ini", "/a %(x)s b", NULL);
  if (ini == NULL)
    return 0;
  g_auto (GStrv) sections = ini_sections (ini);
  for (char **section = sections; *section != NULL; section++) {
    g_auto (GStrv) options = ini_options (ini, *section);
    for (char **option = options; *option != NULL; option++) {
      g_autofree char *value = ini_get (ini, *section, *option, NULL);
      g_assert_true (ini_has_option (ini, *section, *option));
      g_assert_cmpuint (ini_line (ini, *section, *option), >, 0);
    }
    g_autofree char *here = ini_get (ini, *section, "here", NULL);
  }
  LoggingSettings *logging = logging_settings_build (ini, NULL, NULL);
  if (logging == NULL)
    return 0;
  g_autoptr (GArray) lines
      = logging_format (logging, "alembic.runtime.migration", LOG_WARNING, "it % was %s");
  logging_settings_free (logging);
  return 0;
}
