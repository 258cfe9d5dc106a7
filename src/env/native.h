/* The functions of Alembic, SQLAlchemy and the standard library that an env.py uses to find out
 * which database it is for. */
#pragma once

#include "env/reader.h"

typedef const EnvValue *(*EnvNative) (EnvReader *reader, const EnvArguments *arguments,
                                      const PyNode *node);

/* Those of Alembic and SQLAlchemy alone. */
EnvNative env_library_find (const char *path);

/* What PATH, the dotted name that env.py has imported it by, stands for; NULL when it is none of
 * them. */
EnvNative env_native_find (const char *path);
