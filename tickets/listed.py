"""Lists that administrators write and order: nothing is ever taken out, for it may be in use."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from core.errors import Conflict


class Names(Protocol):
    """What something is called in both languages."""

    @property
    def name_pl(self) -> str: ...

    @property
    def name_en(self) -> str: ...


class Listed:
    """A row of such a list."""

    code: Mapped[str] = mapped_column(primary_key=True)
    name_pl: Mapped[str]
    name_en: Mapped[str]
    position: Mapped[int]
    """Place in the list."""
    retired: Mapped[bool]
    """Nobody can choose it any more; where it was chosen it keeps its name."""


Row = TypeVar("Row", bound=Listed)


def in_order(rows: Iterable[Row]) -> list[Row]:
    """From the first place on."""
    return sorted(rows, key=lambda one: (one.position, one.code))


async def all_of(session: AsyncSession, table: type[Row]) -> list[Row]:
    """In their order, retired ones too."""
    return in_order(await session.scalars(select(table)))


async def hold(session: AsyncSession, table: type[Row], first: str) -> list[Row]:
    """All of them as they are now; whoever else would change them waits for this one."""
    await session.get(table, first, with_for_update=True)
    return await all_of(session, table)


def arrange(held: Sequence[Listed], codes: Sequence[str], refusal: str) -> None:
    """Put them in this order, which names each of them once."""
    if sorted(codes) != sorted(one.code for one in held):
        raise Conflict("these are not all of the list, each once", code=refusal)
    for one in held:
        one.position = codes.index(one.code)


def refuse_namesake(others: Iterable[Listed], wanted: Names, refusal: str) -> None:
    """Two that can be chosen under one name could not be told apart."""
    offered = [one for one in others if not one.retired]
    if any(wanted.name_pl == one.name_pl or wanted.name_en == one.name_en for one in offered):
        raise Conflict("another one of the list has this name", code=refusal)
