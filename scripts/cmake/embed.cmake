# cmig_embed_folder (TARGET FOLDER): compiles every file below FOLDER/*/ into TARGET. The table is
# declared in src/script/templates.h.
function (cmig_embed_folder target folder)
  file (GLOB files RELATIVE ${folder} CONFIGURE_DEPENDS ${folder}/*/*)
  set (rows "")
  foreach (file IN LISTS files)
    file (READ ${folder}/${file} hex HEX)
    string (REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" bytes "${hex}")
    get_filename_component (template ${file} DIRECTORY)
    get_filename_component (name ${file} NAME)
    string (APPEND rows "  { \"${template}\", \"${name}\", \"${bytes}\" },\n")
    set_property (DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${folder}/${file})
  endforeach ()
  set (source ${CMAKE_CURRENT_BINARY_DIR}/templates.c)
  file (CONFIGURE OUTPUT ${source} @ONLY CONTENT
    "#include \"script/templates.h\"\n\nconst TemplateFile template_files[] = {\n${rows}  { 0, 0, 0 },\n};\n")
  target_sources (${target} PRIVATE ${source})
  set_source_files_properties (${source} PROPERTIES COMPILE_OPTIONS "-Wno-overlength-strings")
endfunction ()
