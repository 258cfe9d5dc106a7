from pgvector.sqlalchemy import Vector, VECTOR
