# cmig_sqlite (TARGET): compiles SQLite for the static program, small, with the features and defaults of Debian's. Its one
# large C file is that of the npm package below, made with UPDATE and DELETE … LIMIT in the grammar; nothing else of the
# package is used. It is fetched once, into the build folder, and is what it was when this was written, or refused.
set (CMIG_SQLITE_PACKAGE better-sqlite3 12.11.1
  76af40b40a608393c616d0733c54819771d94231e893981a40233ace1d989346929830acd426e7548f3f1e001242434ab16169b1e20ef5b7a0e71c696216c87c)

function (cmig_fetch_sqlite folder)
  list (GET CMIG_SQLITE_PACKAGE 0 name)
  list (GET CMIG_SQLITE_PACKAGE 1 version)
  list (GET CMIG_SQLITE_PACKAGE 2 wanted)
  set (archive ${folder}/${name}-${version}.tgz)
  if (NOT EXISTS ${archive})
    find_program (NPM npm REQUIRED)
    file (MAKE_DIRECTORY ${folder})
    execute_process (COMMAND ${NPM} pack ${name}@${version} --ignore-scripts --loglevel=error
      WORKING_DIRECTORY ${folder} OUTPUT_QUIET RESULT_VARIABLE failed)
    if (failed)
      message (FATAL_ERROR "npm could not fetch SQLite: ${failed}")
    endif ()
  endif ()
  file (SHA512 ${archive} found)
  if (NOT found STREQUAL wanted)
    file (REMOVE ${archive})
    message (FATAL_ERROR "${name} ${version} is not what it was: SHA-512 ${found}")
  endif ()
  if (NOT EXISTS ${folder}/package/deps/sqlite3/sqlite3.c)
    file (ARCHIVE_EXTRACT INPUT ${archive} DESTINATION ${folder} PATTERNS package/deps/sqlite3/*)
  endif ()
endfunction ()

function (cmig_sqlite target)
  set (folder ${CMAKE_CURRENT_BINARY_DIR}/sqlite)
  cmig_fetch_sqlite (${folder})
  set (source ${folder}/package/deps/sqlite3)
  add_library (cmig-sqlite3 STATIC ${source}/sqlite3.c)
  target_include_directories (cmig-sqlite3 SYSTEM BEFORE PUBLIC ${source})
  # As `PRAGMA compile_options` of Debian's SQLite has them, but for what a migration cannot use: loadable extensions, sessions.
  target_compile_definitions (cmig-sqlite3 PRIVATE HAVE_FDATASYNC HAVE_ISNAN HAVE_LOCALTIME_R HAVE_STRCHRNUL
    SQLITE_ENABLE_COLUMN_METADATA SQLITE_ENABLE_DBSTAT_VTAB SQLITE_ENABLE_FTS3 SQLITE_ENABLE_FTS3_PARENTHESIS
    SQLITE_ENABLE_FTS3_TOKENIZER SQLITE_ENABLE_FTS4 SQLITE_ENABLE_FTS5 SQLITE_ENABLE_MATH_FUNCTIONS SQLITE_ENABLE_RTREE
    SQLITE_ENABLE_STMTVTAB SQLITE_ENABLE_UPDATE_DELETE_LIMIT SQLITE_LIKE_DOESNT_MATCH_BLOBS SQLITE_MAX_DEFAULT_PAGE_SIZE=32768
    SQLITE_MAX_SCHEMA_RETRY=25 SQLITE_MAX_VARIABLE_NUMBER=250000 SQLITE_OMIT_LOAD_EXTENSION SQLITE_OMIT_LOOKASIDE
    SQLITE_SECURE_DELETE SQLITE_SOUNDEX SQLITE_THREADSAFE=1 SQLITE_USE_URI)
  target_compile_options (cmig-sqlite3 PRIVATE -w -fno-pie -ffunction-sections -fdata-sections)
  target_link_libraries (${target} INTERFACE cmig-sqlite3 m)
endfunction ()
