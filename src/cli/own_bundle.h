/* The bundle that a program carries at its own end: cmig and the migrations in one file. */
#pragma once

#include <glib.h>

/* *BUNDLE: what lies where this program's bundle began, be it damaged; NULL: it was made without
 * one. Errors, also of the next: those of g_mapped_file_new(). */
gboolean own_bundle_read (GBytes **bundle, GError **error);

/* The name that this program was started by. */
const char *own_bundle_name (void);

/* This program's bytes, without a bundle of its own, with BUNDLE behind them. */
GBytes *own_bundle_append (const void *bundle, size_t size, GError **error);
