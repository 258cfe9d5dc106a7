# cmig_embed_library (TARGET FOLDER): compiles the Python modules below FOLDER into TARGET, as text, in the table of
# src/python/library.h.
function (cmig_embed_library target folder)
  set (output ${CMAKE_CURRENT_BINARY_DIR}/library_modules.c)
  file (GLOB_RECURSE files CONFIGURE_DEPENDS ${folder}/*.py)
  set (script ${PROJECT_SOURCE_DIR}/scripts/cmake/library_table.cmake)
  add_custom_command (OUTPUT ${output} DEPENDS ${files} ${script}
    COMMAND ${CMAKE_COMMAND} -DFOLDER=${folder} -DOUTPUT=${output} -P ${script})
  target_sources (${target} PRIVATE ${output})
endfunction ()
