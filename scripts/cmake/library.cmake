# cmig_embed_library (TARGET FOLDER): compiles the Python modules below FOLDER to bytecode and puts them into TARGET, in
# the table of src/python/library.h.
function (cmig_embed_library target folder)
  set (output ${CMAKE_CURRENT_BINARY_DIR}/library_modules.c)
  file (GLOB_RECURSE files CONFIGURE_DEPENDS ${folder}/*.py)
  add_executable (cmig-compile-library ${PROJECT_SOURCE_DIR}/scripts/cmake/compile_library.c)
  target_link_libraries (cmig-compile-library PRIVATE cmig-objects)
  add_custom_command (OUTPUT ${output} DEPENDS ${files} cmig-compile-library
    COMMAND cmig-compile-library ${folder} ${output})
  target_sources (${target} PRIVATE ${output})
  list (APPEND CMIG_GENERATED ${output})
  set (CMIG_GENERATED ${CMIG_GENERATED} PARENT_SCOPE)
endfunction ()
