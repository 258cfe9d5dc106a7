/* `history --html`: one page that needs nothing else, no script, no font, no network. */
#pragma once

#include "cmig.h"

#include <glib.h>

typedef struct {
  const struct cmig_revisions *revisions; /* those that are shown */
  const struct cmig_scripts *scripts;     /* theirs */
  const struct cmig_revisions *all;       /* those of the project */
  const struct cmig_state *state;         /* NULL: the database could not be asked */
  const char *trouble;                    /* why it could not */
  GHashTable *shown;                      /* ids; page_render() fills it in */
} Page;

/* Caller frees. */
GString *page_render (Page *page);

/* Appends a card for the INDEX-th revision (page_card.c). */
void page_add_card (const Page *page, GString *out, size_t index);

/* The revision ID as the name of a place on the page. Caller frees. */
char *page_anchor (const char *id);

/* A link to the revision ID, or its id where it is not on the page. */
void page_add_link (const Page *page, GString *out, const char *id);

/* The same for several, in a row. */
void page_add_links (const Page *page, GString *out, const char *const *ids);

/* Marks beside a revision: current, head; with APPLIED also applied or pending. */
void page_add_marks (GString *out, const struct cmig_revision *revision, bool applied);
