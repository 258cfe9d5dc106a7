"""pgvector: its column types are in pgvector.sqlalchemy."""
