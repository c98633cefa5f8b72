"""Writing and reading the roll-ups."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, literal, literal_column, select
from sqlalchemy.ext.asyncio import AsyncSession

from tickets.reports.cut import Cut
from tickets.reports.facts import Cell, Facet, Key
from tickets.reports.indicator import Terms
from tickets.reports.model import CallQuarter, row
from tickets.reports.sums import NAMES, Sums
from tickets.reports.views import By, Step
from tickets.slots import Span

COLUMNS: Mapping[str, ColumnElement[int]] = {name: getattr(CallQuarter, name) for name in NAMES}

STEPS: Mapping[Step, Any] = {Step.QUARTER: CallQuarter.start, Step.DAY: CallQuarter.day}

MEMBERS: Mapping[By, Any] = {
    By.LANGUAGE: CallQuarter.language,
    By.SERVICE: CallQuarter.member,
    By.CONSULTANT: CallQuarter.member,
}


EMPTY: Any = literal_column("''")


async def replace(session: AsyncSession, slot: datetime, cells: Mapping[Key, Cell]) -> None:
    """This quarter is so, and was never different."""
    await session.execute(delete(CallQuarter).where(CallQuarter.start == slot))
    if cells:
        await session.execute(insert(CallQuarter), [row(key, cells[key]) for key in sorted(cells)])


async def counted(session: AsyncSession, slot: datetime) -> int:
    """How many facts this quarter holds."""
    found = CallQuarter.arrived + CallQuarter.offered + CallQuarter.callbacks
    query = select(func.coalesce(func.sum(found), 0)).where(
        CallQuarter.start == slot, CallQuarter.facet == Facet.ALL
    )
    return int(await session.scalar(query) or 0)


async def sums(session: AsyncSession, span: Span, cut: Cut) -> Sums:
    """Everything that counts in this span."""
    added = [func.coalesce(func.sum(column), 0) for column in COLUMNS.values()]
    query = select(*added).where(*_within(span, cut, cut.facet))
    found = (await session.execute(query)).one()
    return Sums(**{name: int(value) for name, value in zip(NAMES, found, strict=True)})


async def spreads(session: AsyncSession, span: Span, cut: Cut) -> tuple[bytes, bytes]:
    """The buckets of all waits and handling times of this span."""
    query = select(CallQuarter.waits, CallQuarter.handlings).where(
        CallQuarter.answered > 0, *_within(span, cut, cut.facet)
    )
    rows = (await session.execute(query)).all()
    return b"".join(row.waits for row in rows), b"".join(row.handlings for row in rows)


async def series(
    session: AsyncSession, span: Span, cut: Cut, step: Step, by: By, terms: tuple[Terms, Terms]
) -> Sequence[Any]:
    """Step, member, and what is above and below the line, in order."""
    facet = cut.facet_by(by)
    top, bottom = (_total(part) for part in terms)
    keys = [key for key in (STEPS.get(step), MEMBERS.get(by)) if key is not None]
    shown = [STEPS.get(step, EMPTY), MEMBERS.get(by, EMPTY)]
    query = select(*shown, func.sum(top), func.sum(bottom)).group_by(*keys)
    if step is Step.QUARTER and by is By.LANGUAGE and facet is Facet.ALL:
        query = select(*shown, top, bottom)  # a row each: nothing to add up
    return (await session.execute(query.where(*_within(span, cut, facet)).order_by(*keys))).all()


def _within(span: Span, cut: Cut, facet: Facet) -> list[ColumnElement[bool]]:
    """Only the rows of this facet, span and cut."""
    found = [
        CallQuarter.facet == facet,
        CallQuarter.start >= span.start,
        CallQuarter.start < span.end,
    ]
    if cut.language is not None:
        found.append(CallQuarter.language == cut.language)
    if cut.member is not None:
        found.append(CallQuarter.member == cut.member)
    return found


def _total(terms: Terms) -> ColumnElement[int]:
    found: ColumnElement[int] = literal(0)
    for name, times in terms.items():
        found = found + COLUMNS[name] * times
    return found
