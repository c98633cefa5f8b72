"""What callers say after the survey's questions, on both databases."""

import asyncio
import os
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest

from core.db import UnitOfWork
from core.errors import Unavailable
from hotline.comments import FORGOTTEN, SHORTEST_COMMENT, Comments
from tests.doubles.desk import FRIDAY
from tests.integration.postgres import Cluster
from tests.integration.tickets.away import away
from tests.integration.tickets.calls import AFTER_TALK, CALL, told
from tests.integration.tickets.files import Cabinet, cabinet
from tests.integration.tickets.handled import VAULT
from tests.integration.tickets.waiting import until
from tickets.calls.service import Ledger
from tickets.files.views import RecordingKind
from tickets.outbox.posting import Outbox
from tickets.surveys.inviting import Invitations
from tickets.surveys.service import Surveys
from tickets.surveys.views import SurveyAnswers

WORDS = b"\0" * (2 * 8_000 * SHORTEST_COMMENT)

pytestmark = pytest.mark.timeout(60)


@pytest.fixture
def files(work: UnitOfWork, tmp_path: Path) -> Cabinet:
    return cabinet(work, tmp_path)


@pytest.fixture
async def surveys(work: UnitOfWork, files: Cabinet) -> Surveys:
    """The call was asked, and has said how satisfied it is."""
    await told(Ledger(work, files.clock), AFTER_TALK)
    tokens = (f"token-{number}" for number in count(1))
    surveys = Surveys(work, files.clock, Invitations(Outbox(VAULT), tokens.__next__, "https://a/"))
    await surveys.offer(CALL)
    await surveys.answer_in_call(CALL, SurveyAnswers(score=4))
    return surveys


@pytest.fixture
def comments(surveys: Surveys, files: Cabinet, tmp_path: Path) -> Comments:
    return Comments(surveys, files.recordings, tmp_path / "comments", files.clock)


def said(comments: Comments, sound: bytes = WORDS, *, at: datetime = FRIDAY) -> Path:
    """Asterisk has recorded it until this moment."""
    place = comments.place(CALL)
    file = place.with_name(f"{place.name}.wav")
    file.write_bytes(sound)
    os.utime(file, (at.timestamp(), at.timestamp()))
    return place


async def test_a_comment_is_kept_encrypted_with_the_answers_of_its_call(
    comments: Comments, surveys: Surveys, files: Cabinet
) -> None:
    place = said(comments)

    await comments.take(CALL, place)

    (kept,) = await files.recordings.of_call(CALL)
    (survey,) = await surveys.comments()
    assert (kept.kind, survey.comment_recording) == (RecordingKind.COMMENT, f"recording {kept.id}")
    assert list(place.parent.iterdir()) == []


async def test_the_same_comment_again_keeps_nothing_more(
    comments: Comments, files: Cabinet
) -> None:
    for _ in range(2):
        await comments.take(CALL, said(comments))

    assert len(await files.recordings.of_call(CALL)) == 1


@pytest.mark.parametrize("sound", [None, WORDS[:-1]])
async def test_a_breath_is_no_comment(
    comments: Comments, surveys: Surveys, files: Cabinet, sound: bytes | None
) -> None:
    place = comments.place(CALL) if sound is None else said(comments, sound)

    await comments.take(CALL, place)

    assert await files.recordings.of_call(CALL) == ()
    assert await surveys.comments() == ()
    assert list(place.parent.iterdir()) == []


async def test_a_database_that_is_away_loses_no_comment(
    comments: Comments, database_url: str, cluster: Cluster
) -> None:
    place = said(comments)

    with away(database_url, cluster), pytest.raises(Unavailable):
        await comments.take(CALL, place)

    assert [one.name for one in place.parent.iterdir()] == [f"{CALL}.wav"]


async def test_a_comment_that_nobody_took_is_kept_later_also_of_an_ended_survey(
    comments: Comments, surveys: Surveys, files: Cabinet
) -> None:
    place = said(comments, at=FRIDAY - 2 * FORGOTTEN)
    await surveys.end_call(CALL)

    async def is_kept() -> bool:
        return bool(await surveys.comments()) and not list(place.parent.iterdir())

    keeping = asyncio.create_task(comments.keep(again=0.05))
    try:
        await until(is_kept)
    finally:
        keeping.cancel()
    assert len(await files.recordings.of_call(CALL)) == 1


async def test_a_comment_that_is_being_said_is_left_alone(
    comments: Comments, files: Cabinet
) -> None:
    place = said(comments)

    await comments.catch_up()

    assert [one.name for one in place.parent.iterdir()] == [f"{CALL}.wav"]
    assert await files.recordings.of_call(CALL) == ()


async def test_a_comment_on_no_survey_is_removed(comments: Comments) -> None:
    place = said(comments, at=FRIDAY - 2 * FORGOTTEN)
    stranger = place.with_name("1700000000.9.wav")
    place.with_name(f"{CALL}.wav").rename(stranger)

    await comments.catch_up()

    assert list(place.parent.iterdir()) == []
