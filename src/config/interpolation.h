/* Python's configparser.BasicInterpolation: %(name)s and %%. */
#pragma once

#include "config/ini.h"

/* VALUE, which is that of OPTION in SECTION, with every %(name)s replaced by the option NAME of the
 * same section or of the defaults. Caller frees. Errors: ERROR_CONFIG with the line of OPTION. */
char *interpolate (const Ini *ini, const char *section, const char *option, const char *value,
                   GError **error);
