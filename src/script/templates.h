/* The files that `init` writes, compiled in from src/script/templates/<template>/ by
 * scripts/cmake/embed.cmake. */
#pragma once

typedef struct {
  const char *template; /* "generic"; NULL ends the table */
  const char *name;     /* "script.sql.mako" */
  const char *text;
} TemplateFile;

extern const TemplateFile template_files[];
