from pgvector.sqlalchemy import BIT
