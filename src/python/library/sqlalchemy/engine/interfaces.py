"""Names that annotations use."""

from sqlalchemy.dialects.current import Dialect

__all__ = ["Dialect"]
