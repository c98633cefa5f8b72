"""Exporting one person: section by section of the register, never all of it in memory.

The document: ``schema``, ``version``, ``made_at``, ``about``, ``files`` (name, SHA-256, bytes),
``sections`` (a list of rows for each word of the register), ``looks`` (who saw what), ``logs``.
"""

import asyncio
import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic_core import to_jsonable_python
from sqlalchemy.ext.asyncio import AsyncSession

from core.db import UnitOfWork
from core.errors import DomainError
from tickets.files import repository as files
from tickets.files.store import FileStore, Written
from tickets.privacy.bundle import Bundle
from tickets.privacy.holding import Holding, Row
from tickets.privacy.logs import scan
from tickets.privacy.pages import go_through
from tickets.privacy.person import Person
from tickets.privacy.register import PERSONAL

SCHEMA, VERSION = "hotline.person", 1

EVER = datetime(1990, 1, 1, tzinfo=UTC), datetime(2199, 12, 31, tzinfo=UTC)

LOGS = "logs hold neither telephone numbers nor e-mail addresses, identifiers or names"


class Writer:
    """Writes one person into one bundle."""

    def __init__(self, work: UnitOfWork, store: FileStore, person: Person, bundle: Bundle) -> None:
        self._work = work
        self._store = store
        self._person = person
        self._bundle = bundle
        self._files: list[dict[str, Any]] = []
        self._seen: set[tuple[Any, ...]] = set()

    async def files(self) -> None:
        """The contents of all recordings and attachments, before the document that lists them."""
        for holding in (one for one in PERSONAL if one.file):
            await self._go_through(holding, self._copy)

    async def begin(self, at: datetime) -> None:
        """The head of the document."""
        about = {"customer": self._person.customer, "identifiers": self._person.identifiers}
        head = {"schema": SCHEMA, "version": VERSION, "made_at": at, "about": about}
        head["files"] = self._files
        await self._bundle.write(_json(head)[:-1] + ', "sections": {')

    async def sections(self) -> None:
        """Every table that may hold something of a person, also when it holds nothing."""
        for number, holding in enumerate(PERSONAL):
            await self._bundle.write(f'{", " if number else ""}"{holding.section}": [')
            await self._go_through(holding, self._list)
            await self._bundle.write("]")
        await self._bundle.write('}, "looks": [')

    async def look(self, entry: object) -> None:
        """Who did or saw what."""
        await self._item(entry, "looks")

    async def end(self, logs: Path | None) -> None:
        """That the logs hold nothing, and the proof if a folder is named."""
        told: dict[str, Any] = {"statement": LOGS}
        if logs is not None:
            told["scan"] = await asyncio.to_thread(scan, logs, self._person.identifiers)
        await self._bundle.write(f'], "logs": {_json(told)}}}')

    async def _go_through(self, holding: Holding, deed: Any) -> None:
        self._seen.clear()
        await go_through(self._work, self._work.reading, self._person, holding, deed)

    async def _list(self, _session: AsyncSession, holding: Holding, page: Sequence[Row]) -> None:
        for row in self._new(holding, page):
            shown = {name: row[name] for name in holding.shown}
            for name in holding.only_own & shown.keys():
                if shown[name] not in self._person.identifiers:
                    shown[name] = None
            if holding.file and row[holding.file] is not None:
                shown["file"] = _name(holding, row)
            await self._item(shown, holding.section)

    async def _copy(self, session: AsyncSession, holding: Holding, page: Sequence[Row]) -> None:
        for row in self._new(holding, page):
            if row[holding.file] is not None:
                kept = (await files.file_of(session, row[holding.file])).written()
                self._files.append(await self._copied(kept, _name(holding, row)))

    async def _copied(self, kept: Written, name: str) -> dict[str, Any]:
        try:
            content = await self._store.read(kept)
        except DomainError as why:
            return {"name": name, "missing": why.code}
        await self._bundle.file(name, content)
        digest = hashlib.sha256(content).hexdigest()
        return {"name": name, "sha256": digest, "bytes": len(content)}

    def _new(self, holding: Holding, page: Sequence[Row]) -> list[Row]:
        """A row that was found in another way already is not told twice."""
        key = [column.name for column in holding.rows.primary_key.columns]
        new = {tuple(row[name] for name in key): row for row in page}
        found = [row for place, row in new.items() if place not in self._seen]
        self._seen |= new.keys()
        return found

    async def _item(self, value: object, where: str) -> None:
        comma = ", " if (where,) in self._seen else ""
        self._seen.add((where,))
        await self._bundle.write(comma + _json(value))


def _name(holding: Holding, row: Row) -> str:
    return f"files/{holding.section}-{row['id']}"


def _json(value: object) -> str:
    return json.dumps(to_jsonable_python(value), ensure_ascii=False)
