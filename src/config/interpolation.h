/* Python's configparser.BasicInterpolation: %(name)s and %%. */
#pragma once

#include "config/ini.h"

/* VALUE, which is that of OPTION in SECTION, with every %(name)s replaced by the option NAME of the
 * same section or of the defaults. Caller frees. Errors: ERROR_CONFIG with the line of OPTION. */
char *interpolate (const Ini *ini, const char *section, const char *option, const char *value,
                   GError **error);

/* The value of the option NAME (in lower case) as written, or NULL. *IS_FINAL where a % in it
 * stands for itself. */
typedef const char *(*InterpolationLookup) (gpointer data, const char *name, gboolean *is_final);

/* VALUE with every %(name)s replaced by what LOOKUP has for it. Caller frees. Errors: ERROR_CONFIG,
 * without a place and without any value. */
char *interpolate_value (const char *value, InterpolationLookup lookup, gpointer data,
                         GError **error);
