"""Where handlers find what they were given."""

from enum import StrEnum

from aiohttp import web

from customer_pages.needs import House
from customer_pages.rendering import Pages


class Kind(StrEnum):
    """What a link is for."""

    SURVEY = "survey"
    PIN = "pin"
    LOGIN_CHANGE = "login_change"


HOUSE = web.AppKey("house", House)
PAGES = web.AppKey("pages", Pages)
KIND = web.AppKey("kind", Kind)
