# cmig_static (TARGET): links TARGET with the archives of all libraries, libc's among them, for a root folder with nothing
# else in it. scripts/cmake/static/ takes the place of what would load modules or read the system's files at run time.
function (cmig_static target)
  set (folder ${PROJECT_SOURCE_DIR}/scripts/cmake/static)
  target_sources (${target} PRIVATE ${folder}/no_modules.c ${folder}/no_users.c ${folder}/no_jit.c ${folder}/no_callers.c ${folder}/iconv.c)
  target_link_options (${target} PRIVATE -static -s -Wl,-Map=${CMAKE_CURRENT_BINARY_DIR}/cmig.map
    -Wl,-T,${folder}/no_unwinding.ld -Wl,-z,noseparate-code -Wl,-z,norelro -Wl,--build-id=none)
endfunction ()

if (CMIG_STATIC)
  foreach (archive GLIB_ARCHIVE PCRE2_ARCHIVE JANSSON_ARCHIVE TREE_SITTER_ARCHIVE)
    if (NOT ${archive})
      message (FATAL_ERROR "a static cmig needs ${archive}: CMIG_STATIC_GLIB is off, or a package is missing")
    endif ()
  endforeach ()
endif ()
