"""SQLModel, as far as migrations name it: its column type."""

import sqlmodel.sql
import sqlmodel.sql.sqltypes
from sqlmodel.sql.sqltypes import AutoString
