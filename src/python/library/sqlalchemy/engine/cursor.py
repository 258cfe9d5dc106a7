"""The old place of CursorResult."""

from sqlalchemy.engine.result import CursorResult

__all__ = ["CursorResult"]
