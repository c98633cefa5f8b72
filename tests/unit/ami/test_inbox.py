"""The inbox between socket and reader."""

import pytest

from ivr.ami.inbox import Inbox, Overflow

EVENT = {"Event": "Hold"}


async def test_a_full_inbox_refuses_more() -> None:
    inbox = Inbox(size=1)
    inbox.put(EVENT)

    with pytest.raises(Overflow):
        inbox.put(EVENT)


async def test_the_end_is_told_even_when_there_is_no_room() -> None:
    inbox = Inbox(size=1)
    inbox.put(EVENT)

    inbox.close()

    assert await inbox.next() is None


async def test_what_was_kept_is_read_before_the_end() -> None:
    inbox = Inbox()
    inbox.put(EVENT)

    inbox.close()

    assert [await inbox.next(), await inbox.next()] == [EVENT, None]
