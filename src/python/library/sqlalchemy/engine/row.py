"""The old place of Row."""

from sqlalchemy.engine.result import Row, RowMapping

__all__ = ["Row", "RowMapping"]
