/* TOML text ─► a tree of tables, arrays and values with places. All of it belongs to the
 * TomlDocument. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef enum {
  TOML_TABLE,
  TOML_ARRAY,
  TOML_STRING,
  TOML_INTEGER,
  TOML_FLOAT,
  TOML_BOOLEAN,
  TOML_DATE_TIME, /* as it is written, in text */
} TomlKind;

typedef struct TomlValue TomlValue;
struct TomlValue {
  TomlKind kind;
  size_t line, column; /* from 1; column in characters */
  const char *key;     /* what it is called in its table; NULL in an array */
  const char *text;    /* of strings, integers, floats and dates; with a NUL behind it */
  size_t length;
  union {
    gint64 integer;
    double real;
    bool boolean;
  };
  TomlValue *first; /* of a table or an array, in the order of the text */
  TomlValue *next;  /* in the same table or array */
};

typedef struct TomlDocument TomlDocument;

/* Reads TEXT (UTF-8; it is not needed afterwards). PATH is for errors only: ERROR_CONFIG with file,
 * line, column and the line. */
TomlDocument *toml_parse (const char *path, const char *text, size_t length, GError **error);
void toml_document_free (TomlDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TomlDocument, toml_document_free)

/* The table of the whole document. */
const TomlValue *toml_document_root (const TomlDocument *document);

/* The value of KEY in TABLE; NULL when there is none, or TABLE is NULL or no table. */
const TomlValue *toml_get (const TomlValue *table, const char *key);

/* "table", "array", "string"…, for messages. */
const char *toml_kind_name (TomlKind kind);
