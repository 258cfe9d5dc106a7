/* The bundle that a program carries at its own end: cmig and the migrations in one file. */
#pragma once

#include <glib.h>

/* NULL: this program carries none. */
GBytes *own_bundle_read (void);

/* The name that this program was started by. */
const char *own_bundle_name (void);

/* This program's bytes, without a bundle of its own, with BUNDLE behind them. Errors: those of
 * g_mapped_file_new(). */
GBytes *own_bundle_append (const void *bundle, size_t size, GError **error);
