"""The announcements for programs: JSON, and RSS 2.0 in both languages (pure)."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from email.utils import format_datetime
from typing import Any
from xml.etree import ElementTree

import orjson

from core.language import Language
from gateways.publication.entry import Entry, file_of, text_of
from gateways.publication.words import WORDS
from tickets.announcements.views import AnnouncementView
from tickets.desk.views import ServiceView

SHAPE = 1
"""Grows when a field of the JSON changes its meaning or goes; new fields may come at any time."""

ATOM = "http://www.w3.org/2005/Atom"
NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

ElementTree.register_namespace("atom", ATOM)


def updated_at(announcements: Sequence[AnnouncementView]) -> datetime | None:
    """When something was last published or ended."""
    moments = [
        at for one in announcements for at in (one.published_at, one.ended_at) if at is not None
    ]
    return max(moments, default=None)


def as_json(
    announcements: Sequence[AnnouncementView], services: Mapping[str, ServiceView], base: str
) -> bytes:
    """``announcements.json``: newest first, complete texts, times in UTC."""
    return orjson.dumps(
        {
            "version": SHAPE,
            "updated": updated_at(announcements),
            "announcements": [_as_object(one, services, base) for one in announcements],
        },
        option=orjson.OPT_INDENT_2 | orjson.OPT_UTC_Z,
    )


def _as_object(
    one: AnnouncementView, services: Mapping[str, ServiceView], base: str
) -> dict[str, Any]:
    named = [services[code] for code in one.services if code in services]
    return {
        "id": one.id,
        "revision": one.revision,
        "kind": one.kind,
        "state": one.state,
        "ending": one.ending,
        "published_at": one.published_at,
        "ended_at": one.ended_at,
        "url": {f"{tongue}": f"{base}/{file_of(one.id, tongue)}" for tongue in Language},
        "title": {"pl": one.title_pl, "en": one.title_en},
        "text": {f"{tongue}": text_of(one, tongue) for tongue in Language},
        "services": [{"code": s.code, "name": {"pl": s.name_pl, "en": s.name_en}} for s in named],
        "windows": [{"start": w.start, "end": w.end} for w in one.windows],
        "expected_end": one.expected_end,
        "fallback_free_until": one.fallback_free_until,
        "channels_affected": one.channels_affected,
        "channels_working": one.channels_working,
    }


def as_rss(
    entries: Sequence[Entry], language: Language, base: str, updated: datetime | None
) -> bytes:
    """RSS 2.0 with complete texts."""
    rss = ElementTree.Element("rss", version="2.0")
    channel = ElementTree.SubElement(rss, "channel")
    polish = language is Language.PL
    name = "rss.xml" if polish else "rss-en.xml"
    _put(channel, "title", WORDS[language]["title"])
    _put(channel, "link", f"{base}/{'index.html' if polish else 'en.html'}")
    _put(channel, "description", WORDS[language]["description"])
    _put(channel, "language", language)
    if updated is not None:
        _put(channel, "lastBuildDate", format_datetime(updated))
    link = {"href": f"{base}/{name}", "rel": "self", "type": "application/rss+xml"}
    ElementTree.SubElement(channel, f"{{{ATOM}}}link", link)
    for entry in entries:
        _item(channel, entry, f"{base}/{entry.href}")
    document: bytes = ElementTree.tostring(rss, encoding="utf-8", xml_declaration=True)
    return document


def _item(channel: ElementTree.Element, entry: Entry, address: str) -> None:
    item = ElementTree.SubElement(channel, "item")
    _put(item, "title", f"{entry.date} {entry.title}")
    _put(item, "link", address)
    _put(item, "guid", address)
    _put(item, "pubDate", format_datetime(entry.published_at))
    _put(item, "category", entry.kind)
    _put(item, "description", entry.text)


def _put(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = NOT_IN_XML.sub("", text)
