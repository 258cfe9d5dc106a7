#include "config/pyproject.h"

/* stub */
struct Pyproject { char *file; };
Pyproject *pyproject_read (const char *file, GError **error) { (void)error; Pyproject *p = g_new0 (Pyproject, 1); p->file = g_strdup (file); return p; }
void pyproject_free (Pyproject *p) { g_free (p->file); g_free (p); }
const char *pyproject_file (const Pyproject *p) { return p->file; }
GStrv pyproject_keys (const Pyproject *p, const char *t) { (void)p; (void)t; return NULL; }
gboolean pyproject_has (const Pyproject *p, const char *t, const char *k) { (void)p; (void)t; (void)k; return FALSE; }
size_t pyproject_line (const Pyproject *p, const char *t, const char *k) { (void)p; (void)t; (void)k; return 0; }
char *pyproject_get_text (const Pyproject *p, const char *t, const char *k, GError **error) { (void)p; (void)t; (void)k; (void)error; return NULL; }
char *pyproject_get_words (const Pyproject *p, const char *t, const char *k, gboolean octal, GError **error) { (void)octal; (void)p; (void)t; (void)k; (void)error; return NULL; }
gboolean pyproject_get_boolean (const Pyproject *p, const char *t, const char *k, gboolean *v, GError **error) { (void)v; (void)p; (void)t; (void)k; (void)error; return FALSE; }
GStrv pyproject_get_list (const Pyproject *p, const char *t, const char *k, GError **error) { (void)p; (void)t; (void)k; (void)error; return NULL; }
GPtrArray *pyproject_get_tables (const Pyproject *p, const char *t, const char *k, GError **error) { (void)p; (void)t; (void)k; (void)error; return NULL; }
