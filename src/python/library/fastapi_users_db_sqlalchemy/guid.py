"""Where older versions had GUID."""

from fastapi_users_db_sqlalchemy.generics import GUID
