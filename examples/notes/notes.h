/* Brings the database that is open up to date with the scripts that were compiled in. 0: it is. */
#ifndef NOTES_H
#define NOTES_H

#include <sqlite3.h>

#ifdef __cplusplus
extern "C" {
#endif

int notes_migrate (sqlite3 *database);

#ifdef __cplusplus
}
#endif

#endif
