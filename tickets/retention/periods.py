"""When the time of something is over. Pure."""

from calendar import monthrange
from datetime import datetime, timedelta

from core.settings import RetentionSettings
from tickets.privacy.views import Period

YEAR = 12


def borders(settings: RetentionSettings, now: datetime) -> dict[Period, datetime]:
    """What is older than this goes now."""
    return {
        Period.RECORDINGS: now - timedelta(days=settings.recordings_days),
        Period.VOICE_MESSAGES: now - timedelta(days=settings.voice_messages_days),
        Period.NUMBERS: now - timedelta(days=settings.numbers_days),
        Period.TRIES: now - timedelta(days=settings.tries_days),
        Period.PUT_ASIDE: now - timedelta(days=settings.put_aside_days),
        Period.ADDRESSES: months_before(now, settings.addresses_months),
        Period.SURVEYS: months_before(now, settings.surveys_months),
        Period.CALLS: months_before(now, settings.calls_months),
        Period.AUDIT: months_before(now, settings.audit_months),
    }


def months_before(now: datetime, months: int) -> datetime:
    """The same day so many months ago, or the last of that month if it is shorter."""
    year, month = divmod(now.year * YEAR + now.month - 1 - months, YEAR)
    day = min(now.day, monthrange(year, month + 1)[1])
    return now.replace(year=year, month=month + 1, day=day)
