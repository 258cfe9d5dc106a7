/* An ini file exactly as Python's configparser.ConfigParser reads it (BasicInterpolation, strict),
 * with Alembic's "here" among the defaults. */
#pragma once

#include <glib.h>

typedef struct Ini Ini;

/* Parses TEXT (LENGTH bytes). FILE is for messages; HERE becomes the default "here". Errors: ERROR_CONFIG with
 * file and line where configparser would raise (duplicate section or option, missing section header, a
 * line that is no option, not UTF-8). */
Ini *ini_parse (const char *text, size_t length, const char *file, const char *here, GError **error);
void ini_free (Ini *ini);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Ini, ini_free)

gboolean ini_has_section (const Ini *ini, const char *section);
gboolean ini_has_option (const Ini *ini, const char *section, const char *option);

/* The value with %(name)s interpolated; NULL without error when section or option is missing. Caller frees.
 * Errors: ERROR_CONFIG with the line of the option, where configparser raises an InterpolationError. */
char *ini_get (const Ini *ini, const char *section, const char *option, GError **error);

/* The option names of SECTION in their order, without those of [DEFAULT]. Caller frees. */
GStrv ini_options (const Ini *ini, const char *section);

/* The line that OPTION stands on, 0 when it is not in SECTION itself. */
size_t ini_line (const Ini *ini, const char *section, const char *option);
