"""The old place of the connection's classes."""

from sqlalchemy.engine.connection import Connection, Engine, NestedTransaction, RootTransaction, Transaction

__all__ = ["Connection", "Engine", "NestedTransaction", "RootTransaction", "Transaction"]
