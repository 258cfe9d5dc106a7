"""pytz, as far as zoneinfo serves."""

import datetime

UTC = utc = datetime.timezone.utc


class UnknownTimeZoneError(KeyError):
    pass


def timezone(zone):
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError
    if zone.upper() == "UTC":
        return utc
    try:
        return ZoneInfo(zone)
    except ZoneInfoNotFoundError:
        raise UnknownTimeZoneError(zone)
