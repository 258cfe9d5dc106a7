"""zoneinfo: zones are part of the module datetime here."""
from datetime import ZoneInfo

__all__ = ["ZoneInfo", "ZoneInfoNotFoundError"]


class ZoneInfoNotFoundError(KeyError):
    pass
