#include "schema/operation_error.h"

G_DEFINE_QUARK (operation - error - quark, operation_error)
