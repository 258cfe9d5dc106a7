# libcmig, shared and static, and what `cmake --install` puts where.
include (GNUInstallDirs)
include (CMakePackageConfigHelpers)

# The same sources as position-independent code, with the system's GLib: a library shares it with its program.
add_library (cmig-library-objects OBJECT ${CMIG_SOURCES} ${CMIG_GENERATED} ${CMIG_GRAMMAR_SOURCES})
set_target_properties (cmig-library-objects PROPERTIES POSITION_INDEPENDENT_CODE ON)
add_dependencies (cmig-library-objects cmig-core)
target_include_directories (cmig-library-objects PRIVATE src)
target_link_libraries (cmig-library-objects PRIVATE cmig-options PkgConfig::GLIB PkgConfig::TREE_SITTER PkgConfig::SQLITE)

foreach (kind SHARED STATIC)
  string (TOLOWER cmig-${kind} target)
  add_library (${target} ${kind} $<TARGET_OBJECTS:cmig-library-objects>)
  set_target_properties (${target} PROPERTIES OUTPUT_NAME cmig VERSION ${PROJECT_VERSION} SOVERSION 0)
  target_include_directories (${target} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/src> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  target_link_libraries (${target} PRIVATE PkgConfig::GLIB PkgConfig::TREE_SITTER PkgConfig::SQLITE m)
endforeach ()
set_target_properties (cmig-shared PROPERTIES EXPORT_NAME cmig LINK_DEPENDS ${PROJECT_SOURCE_DIR}/scripts/cmake/libcmig.map)
target_link_options (cmig-shared PRIVATE -Wl,--version-script=${PROJECT_SOURCE_DIR}/scripts/cmake/libcmig.map
  -Wl,--as-needed -Wl,--gc-sections -Wl,-z,defs)
set_target_properties (cmig PROPERTIES EXPORT_NAME program)

install (TARGETS cmig cmig-shared cmig-static EXPORT cmig)
install (FILES src/cmig.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
file (RELATIVE_PATH CMIG_PREFIX_FROM_PC /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
string (REGEX REPLACE "/$" "" CMIG_PREFIX_FROM_PC ${CMIG_PREFIX_FROM_PC})
configure_file (scripts/cmake/cmig.pc.in cmig.pc @ONLY)
install (FILES ${CMAKE_CURRENT_BINARY_DIR}/cmig.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

set (package ${CMAKE_INSTALL_LIBDIR}/cmake/cmig)
install (EXPORT cmig NAMESPACE cmig:: FILE cmigTargets.cmake DESTINATION ${package})
configure_package_config_file (scripts/cmake/cmigConfig.cmake.in cmigConfig.cmake INSTALL_DESTINATION ${package})
write_basic_package_version_file (cmigConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install (FILES ${CMAKE_CURRENT_BINARY_DIR}/cmigConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/cmigConfigVersion.cmake
  scripts/cmake/cmigEmbed.cmake DESTINATION ${package})

# The man pages come from the same records as --help.
add_executable (cmig-man-pages scripts/cmake/man_pages.c)
target_link_libraries (cmig-man-pages PRIVATE cmig-cli)
set (pages ${CMAKE_CURRENT_BINARY_DIR}/man)
add_custom_command (OUTPUT ${pages}/cmig.1 DEPENDS cmig-man-pages src/cmig.h
  COMMAND cmig-man-pages ${pages} ${PROJECT_SOURCE_DIR}/src/cmig.h)
add_custom_target (man-pages ALL DEPENDS ${pages}/cmig.1)
foreach (section 1 3 5)
  install (DIRECTORY ${pages}/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section} FILES_MATCHING PATTERN "*.${section}")
endforeach ()

# What the shells look for by themselves.
foreach (shell bash zsh fish)
  add_custom_command (OUTPUT completion.${shell} DEPENDS cmig COMMAND cmig completion ${shell} > completion.${shell})
  list (APPEND completions ${CMAKE_CURRENT_BINARY_DIR}/completion.${shell})
endforeach ()
add_custom_target (completions ALL DEPENDS ${completions})
install (FILES ${CMAKE_CURRENT_BINARY_DIR}/completion.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME cmig)
install (FILES ${CMAKE_CURRENT_BINARY_DIR}/completion.zsh DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions RENAME _cmig)
install (FILES ${CMAKE_CURRENT_BINARY_DIR}/completion.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d RENAME cmig.fish)
