"""The package of `sqlmodel.sql.sqltypes`."""
