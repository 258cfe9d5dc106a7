/* An ini file exactly as Python's configparser.ConfigParser reads it (BasicInterpolation, strict),
 * with Alembic's "here" among the defaults. Option names are compared in lower case, section names
 * as they stand; "DEFAULT" names the section of the defaults wherever a section is asked for. */
#pragma once

#include <glib.h>

typedef struct Ini Ini;

/* Parses TEXT (LENGTH bytes). FILE is for messages; HERE becomes the default "here". Errors:
 * ERROR_CONFIG with file and line where configparser would raise (duplicate section or option,
 * missing section header, a line that is no option, not UTF-8), and for a NUL byte. */
Ini *ini_parse (const char *text, size_t length, const char *file, const char *here,
                GError **error);
void ini_free (Ini *ini);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Ini, ini_free)

/* The name that ini_parse() was given. */
const char *ini_file (const Ini *ini);

/* FALSE for "DEFAULT", as in Python. */
gboolean ini_has_section (const Ini *ini, const char *section);
gboolean ini_has_option (const Ini *ini, const char *section, const char *option);

/* The value with %(name)s interpolated; NULL without error when section or option is missing.
 * Caller frees. Errors: ERROR_CONFIG with the line of the option, where configparser raises an
 * InterpolationError. Unlike configparser, a '%' in HERE itself stands for itself: a folder may be
 * called anything. */
char *ini_get (const Ini *ini, const char *section, const char *option, GError **error);

/* The value as written, or NULL. */
const char *ini_raw (const Ini *ini, const char *section, const char *option);

/* The section names in their order, without DEFAULT. Caller frees. */
GStrv ini_sections (const Ini *ini);

/* The option names of SECTION in their order, without those of [DEFAULT]; NULL when there is no
 * such section. Caller frees. */
GStrv ini_options (const Ini *ini, const char *section);

/* The line that OPTION stands on, 0 when it is not in SECTION itself. */
size_t ini_line (const Ini *ini, const char *section, const char *option);

/* The line that gives OPTION its value in SECTION: its own, else that in [DEFAULT], else 0. */
size_t ini_value_line (const Ini *ini, const char *section, const char *option);
