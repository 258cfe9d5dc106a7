/* The kinds of values that options have. An error has no place yet: the caller knows the option. */
#pragma once

#include <glib.h>

/* true, yes, on, 1 or false, no, off, 0, in any case. Errors: ERROR_CONFIG. */
gboolean value_parse_boolean (const char *text, gboolean *value, GError **error);

/* "60s", "500ms", "2m", "1h"; a bare number is seconds. Errors: ERROR_CONFIG. */
gboolean value_parse_duration (const char *text, gint64 *milliseconds, GError **error);

/* Permissions in octal, at most 0777: "0600", "600", "0o600". Errors: ERROR_CONFIG. */
gboolean value_parse_mode (const char *text, guint *mode, GError **error);

/* Names of environment variables, separated by commas or white space. NULL on error. Caller frees.
 * Errors: ERROR_CONFIG, without the text, which may be a URL with a password that somebody put
 * there by mistake. */
GStrv value_parse_variables (const char *text, GError **error);

/* A decimal number up to 99999. Errors: ERROR_CONFIG. */
gboolean value_parse_count (const char *text, guint *count, GError **error);

/* The place of TEXT among the NULL-terminated WORDS, in any case. Errors: ERROR_CONFIG, listing
 * them. */
gboolean value_parse_choice (const char *text, const char *const *words, guint *choice,
                             GError **error);
