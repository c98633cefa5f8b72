"""Whatever supervisors do at once, callers hear one whole version of everything (ADR 0007)."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.db import UnitOfWork
from core.errors import DomainError
from core.ids import Username
from core.language import Language
from tests.doubles.desk import PaperVoice, PlainTexts, StillClock
from tickets.announcements.schedule import in_play_order
from tickets.announcements.service import Announcements
from tickets.announcements.views import (
    AnnouncementInput,
    AnnouncementKind,
    AnnouncementState,
    OnAir,
)

EWA = Username("ewa")
SEVERAL = 2
"""Announcements that the deeds are about."""

DEEDS = st.tuples(
    st.sampled_from(("publish", "change", "withdraw", "retract", "refresh")),
    st.integers(0, SEVERAL - 1),
)


class Listener(PaperVoice):
    """A voice that looks, each time it speaks, at what callers hear at that moment."""

    def __init__(self) -> None:
        super().__init__()
        self.announcements: Announcements | None = None
        self.heard: list[tuple[OnAir, ...]] = []

    async def voice(self, text: str, language: Language) -> str:
        for _ in range(3):
            await asyncio.sleep(0)  # others get their turn in the middle of every change
        if self.announcements:
            self.heard.append(await self.announcements.on_air())
        return await super().voice(text, language)


def version(number: int) -> AnnouncementInput:
    """All texts of one version tell its number."""
    return AnnouncementInput(
        kind=AnnouncementKind.OUTAGE,
        title_pl=f"{number}",
        title_en=f"{number}",
        spoken_pl=f"pl {number}",
        spoken_en=f"en {number}",
    )


def is_whole(one: OnAir) -> bool:
    """Both languages say what this very revision says."""
    view = one.announcement
    if view.state is AnnouncementState.RESOLVED:
        said = {language: f"spoken/{language}/{language} resolved " for language in Language}
    else:
        said = {language: f"spoken/{language}/{language} {view.title_pl}" for language in Language}
    return one.sounds == said and view.title_pl == view.title_en


async def do(announcements: Announcements, deed: str, number: int, new: int) -> None:
    """One deed of one supervisor; what is refused is refused."""
    with suppress(DomainError):
        match deed:
            case "publish":
                await announcements.publish(number, EWA)
            case "change":
                await announcements.change(number, version(new), EWA)
            case "withdraw":
                await announcements.withdraw(number, EWA)
            case "retract":
                await announcements.retract(number, EWA)
            case _:
                await announcements.refresh()


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(deeds=st.lists(DEEDS, min_size=4, max_size=10))
async def test_what_is_heard_is_one_whole_version_under_concurrent_deeds(
    work: UnitOfWork, deeds: Sequence[tuple[str, int]]
) -> None:
    clock, voice = StillClock(), Listener()
    announcements = voice.announcements = Announcements(work, clock, PlainTexts(), voice)
    numbers = [(await announcements.create(version(n), EWA)).id for n in range(SEVERAL)]
    await announcements.publish(numbers[0], EWA)

    await asyncio.gather(
        *(
            do(announcements, deed, numbers[which], 100 + turn)
            for turn, (deed, which) in enumerate(deeds)
        )
    )
    await announcements.refresh()

    last = await announcements.on_air()
    for heard in (*voice.heard, last):
        views = [one.announcement for one in heard]
        assert all(is_whole(one) for one in heard)
        assert views == list(in_play_order(views, clock()))
        assert len({view.id for view in views}) == len(views)
    kept = in_play_order(await announcements.list(), clock())
    assert [one.announcement for one in last] == list(kept)
