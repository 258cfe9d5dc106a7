/* Passwords in URLs: what is copied elsewhere must not hold any. */
#pragma once

#include <glib.h>

/* Of a configuration (ini, TOML): the lines that hold a URL with a password are made empty. Of a
 * program: the password is cut out of the URL. The numbers of the lines are the same as before.
 * *LINES gets the numbers of those that were changed (guint, from 1). Caller frees both. */
char *password_cut (const char *text, gboolean is_configuration, GArray **lines);
