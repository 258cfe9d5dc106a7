# cmig_embed_migrations (TARGET DIR): compiles the scripts of DIR, a versions folder or a project with an alembic.ini,
# into TARGET, and lets it include "cmig_migrations.h", which declares `cmig_migrations`. They are packed anew when one of
# them changes.
function (cmig_embed_migrations target directory)
  get_filename_component (directory ${directory} ABSOLUTE)
  set (folder ${CMAKE_CURRENT_BINARY_DIR}/${target}_migrations)
  set (bundle ${folder}/migrations.cmig)
  set (config ${directory}/alembic.ini)
  file (MAKE_DIRECTORY ${folder})
  if (NOT EXISTS ${config})
    set (config ${folder}/alembic.ini)
    file (CONFIGURE OUTPUT ${config} CONTENT "[alembic]\nscript_location = ${directory}\nversion_locations = ${directory}\nversion_path_separator = newline\n")
  endif ()
  file (GLOB_RECURSE files CONFIGURE_DEPENDS ${directory}/*)
  list (FILTER files EXCLUDE REGEX "/__pycache__/")
  add_custom_command (OUTPUT ${bundle} DEPENDS ${files} ${config} cmig::program
    COMMAND cmig::program --config ${config} --quiet bundle --force ${bundle} VERBATIM)
  file (CONFIGURE OUTPUT ${folder}/cmig_migrations.h CONTENT [[
#ifndef CMIG_MIGRATIONS_H
#define CMIG_MIGRATIONS_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The scripts that were compiled in: for `bundle` and `bundle_size` of struct cmig_options. */
struct cmig_migrations {
  const void *data;
  size_t size;
};
extern const struct cmig_migrations cmig_migrations;

#ifdef __cplusplus
}
#endif

#endif
]])
  # an assembler directive keeps a large bundle from being compiled
  get_property (languages GLOBAL PROPERTY ENABLED_LANGUAGES)
  set (source ${folder}/migrations.cpp)
  if (C IN_LIST languages)
    set (source ${folder}/migrations.c)
  endif ()
  file (CONFIGURE OUTPUT ${source} @ONLY CONTENT [[
#include "cmig_migrations.h"

__asm__ (".pushsection .data.rel.ro, \"aw\"\n"
         ".balign 16\n"
         "cmig_migrations_start:\n"
         ".incbin \"@bundle@\"\n"
         "cmig_migrations_end:\n"
         ".balign 16\n"
         ".global cmig_migrations\n"
         "cmig_migrations:\n"
         ".quad cmig_migrations_start\n"
         ".quad cmig_migrations_end - cmig_migrations_start\n"
         ".popsection\n");
]])
  set_source_files_properties (${source} PROPERTIES OBJECT_DEPENDS ${bundle})
  target_sources (${target} PRIVATE ${source})
  target_include_directories (${target} PRIVATE ${folder})
endfunction ()
