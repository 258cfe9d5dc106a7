/* How the dialects differ in what divides a text into statements. */
#pragma once

#include <glib.h>

typedef struct {
  const char *name;
  gboolean brackets;       /* [name] */
  gboolean backslashes;    /* escapes in '…' and "…" */
  gboolean escape_strings; /* escapes in E'…' */
  gboolean dollar_quotes;  /* $tag$…$tag$ */
  gboolean nested_comments;
  gboolean hash_comments;        /* # to the end of the line */
  gboolean spaced_dashes;        /* -- begins a comment only before a blank */
  gboolean live_comments;        /* !…: code in a comment */
  gboolean bracketed_semicolons; /* within (…) they end nothing */
  gboolean refuses_pragmas;      /* SQLite's rules of what a transaction forbids */
  const char *const
      *modifiers;            /* may stand behind CREATE before such a thing; NULL: anything may */
  const char *const *bodies; /* CREATE … of these has a BEGIN … END; NULL ends the list */
  gboolean end_names_block;  /* END IF, END LOOP… within a body */
  const char *const *transaction_words; /* statements that begin or end one */
} SqlDialect;

/* The dialect of that name; SQLite's for any other. */
const SqlDialect *sql_dialect_find (const char *name);
