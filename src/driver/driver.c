#include "driver/driver.h"

#include "base/error.h"

const DriverType *
driver_type_find (const DatabaseUrl *url, GError **error)
{
  if (url->dialect == DIALECT_SQLITE)
    return &sqlite_driver;
  error_set (error, ERROR_UNSUPPORTED, "databases of the kind %s are not supported by this version",
             url->drivername);
  error_add_hint (error, "SQLite is; name a file with -d PATH or sqlite:///PATH");
  return NULL;
}
