"""The column types of fastapi-users' SQLAlchemy adapter."""

import fastapi_users_db_sqlalchemy.generics
from fastapi_users_db_sqlalchemy.generics import GUID, TIMESTAMPAware
