"""Whom the page that calls may call as, in a demonstration."""

from core.view import View


class DemoCaller(View):
    """An invented caller of the demonstration; without a number it is withheld."""

    number: str | None
    label: str
