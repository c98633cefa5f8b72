"""Why nobody comes in by the provider."""

from core.errors import Forbidden, Unavailable


def refused(why: str) -> Forbidden:
    """What came back proves nothing; the reason is for our log, never for the browser."""
    return Forbidden(why, code="oidc_refused")


def away(why: str) -> Unavailable:
    """Nothing is proved either way."""
    return Unavailable(why, code="oidc_away")
