/* The sections of alembic.ini that make up the settings. Errors have file and line. */
#pragma once

#include "config/ini.h"
#include "config/settings.h"

/* Alembic's main section, usually [alembic]. A missing section reads as an empty one. */
gboolean main_section_read (Settings *settings, const Ini *ini, const char *section,
                            GError **error);

/* [post_write_hooks]. */
gboolean hooks_section_read (Settings *settings, const Ini *ini, GError **error);

/* [cmig]. */
gboolean cmig_section_read (Settings *settings, const Ini *ini, GError **error);

/* Gives the error of a value of KEY in SECTION its place and names the key. Returns FALSE. */
gboolean section_fail (const Ini *ini, const char *section, const char *key, GError **error);
