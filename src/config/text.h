/* Text as Python's str methods see it: what counts as a space, and lower case. The ini reader needs
 * exactly these, since configparser is built on them. */
#pragma once

#include <glib.h>

/* A part of a longer UTF-8 text, not terminated. */
typedef struct {
  const char *text;
  size_t length; /* bytes */
} TextSpan;

/* str.strip(), str.lstrip() and str.rstrip(). */
TextSpan text_strip (TextSpan span);
TextSpan text_strip_start (TextSpan span);
TextSpan text_strip_end (TextSpan span);

/* str.lower(), whatever the locale (in a Turkish one g_utf8_strdown() makes a dotless i of "I"),
 * but for Python's special rule about a Greek sigma at the end of a word. Caller frees. */
char *text_lower (TextSpan span);

/* The parts between the separators that the regular expression ", *| +" finds, empty ones left out;
 * how Alembic splits its older lists. Caller frees. */
GStrv text_split_legacy (const char *text);
