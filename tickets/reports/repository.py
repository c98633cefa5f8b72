"""Writing and reading the roll-ups."""

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import reduce
from operator import add
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Float,
    String,
    cast,
    delete,
    func,
    insert,
    literal,
    literal_column,
    null,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession

from core.db import UnitOfWork
from core.quick import Question
from tickets.columns import UnixSeconds
from tickets.reports.cells import Cell, Facet, Key
from tickets.reports.cut import Cut
from tickets.reports.indicator import MILLISECONDS, Indicator, Terms
from tickets.reports.model import CallQuarter, row
from tickets.reports.sums import NAMES, Sums
from tickets.reports.views import By, Series, Step, Unit
from tickets.slots import SLOT_SECONDS, Span, written

COLUMNS: Mapping[str, ColumnElement[int]] = {name: getattr(CallQuarter, name) for name in NAMES}

STEPS: Mapping[Step, Any] = {Step.QUARTER: CallQuarter.start, Step.DAY: CallQuarter.day}

MEMBERS: Mapping[By, Any] = {
    By.LANGUAGE: CallQuarter.language,
    By.SERVICE: CallQuarter.member,
    By.CONSULTANT: CallQuarter.member,
}


EMPTY: Any = literal_column("''")

QUARTER = UnixSeconds(CallQuarter.start) // SLOT_SECONDS
"""Counted from 1970 on."""

SHOWN: Mapping[Step, Any] = {Step.QUARTER: QUARTER, Step.DAY: cast(CallQuarter.day, String)}


async def replace(
    session: AsyncSession,
    start: datetime,
    end: datetime,
    cells: Mapping[Key, Cell],
    except_for: Collection[datetime],
) -> None:
    """The quarters of this time are so, and were never different; some stay as they are."""
    gone = delete(CallQuarter).where(CallQuarter.start >= start, CallQuarter.start < end)
    await session.execute(gone.where(CallQuarter.start.not_in(except_for)))
    rows = [row(key, cells[key]) for key in sorted(cells) if key.start not in except_for]
    if rows:
        await session.execute(insert(CallQuarter), rows)


async def counted(session: AsyncSession, start: datetime, end: datetime) -> dict[datetime, int]:
    """How many facts each quarter of this time holds."""
    found = CallQuarter.arrived + CallQuarter.offered + CallQuarter.callbacks + CallQuarter.invited
    query = (
        select(CallQuarter.start, func.sum(found))
        .where(CallQuarter.start >= start, CallQuarter.start < end, CallQuarter.facet == Facet.ALL)
        .group_by(CallQuarter.start)
    )
    rows = (await session.execute(query)).all()
    return {slot: int(number) for slot, number in rows}


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
    work: UnitOfWork, span: Span, cut: Cut, step: Step, by: By, indicator: Indicator
) -> Series:
    """One indicator in the course of time; points without any call are left out.

    Quarters come as numbers, and columns stay columns: reading tens of thousands of times, making
    them words again, and putting each beside its figures would take longer than adding up.
    """
    keys = [key for key in (STEPS.get(step), MEMBERS.get(by)) if key is not None]
    top, bottom = _total(indicator.top), _total(indicator.bottom)
    is_a_row = step is Step.QUARTER and by is By.LANGUAGE
    if not is_a_row:
        top, bottom = _sum(top), _sum(bottom)
    counts = or_(top != 0, bottom != 0)
    query = (
        select(
            SHOWN.get(step, EMPTY),
            MEMBERS.get(by, EMPTY),
            cast(top, Float) / MILLISECONDS if indicator.unit is Unit.SECONDS else top,
            bottom if indicator.bottom else null(),
        )
        .where(*_within(span, cut, cut.facet_by(by)))
        .order_by(*keys)
    )
    query = query.where(counts) if is_a_row else query.group_by(*keys).having(counts)
    rows = await work.ask(Question(query, planned_anew=True))
    if not rows:
        return Series()
    starts, *figures = zip(*rows, strict=True)
    return Series(_written(starts) if step is Step.QUARTER else starts, *figures)


def _written(quarters: tuple[int, ...]) -> tuple[str, ...]:
    """These quarters, which are in order, as moments."""
    first, last = quarters[0], quarters[-1]
    words = written(first, last)
    return tuple(words[quarter - first] for quarter in quarters)


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
    parts = [
        COLUMNS[name] if times == 1 else COLUMNS[name] * times for name, times in terms.items()
    ]
    return reduce(add, parts) if parts else literal(0)


def _sum(number: ColumnElement[int]) -> ColumnElement[int]:
    """PostgreSQL would make a decimal of it."""
    return cast(func.sum(number), BigInteger)
