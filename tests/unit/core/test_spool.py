"""The queue on disk: nothing that was put in is lost, doubled or out of order."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.spool import Entry, Place, Spool, lives


def entries(numbers: Sequence[int], text: str = "words") -> list[Entry]:
    return [Entry(Place("life", number), f"{text} {number}") for number in numbers]


def numbers_of(found: Sequence[Entry]) -> list[int]:
    return [entry.place.number for entry in found]


def everything(spool: Spool) -> list[int]:
    found: list[int] = []
    while more := spool.read():
        found += numbers_of(more)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "life"


def test_what_was_put_in_comes_out_in_order(folder: Path) -> None:
    spool = Spool(folder, segment_bytes=100)
    for number in range(1, 40):
        spool.append(entries([number]))

    assert everything(spool) == list(range(1, 40))


def test_an_entry_keeps_its_words(folder: Path) -> None:
    text = 'zażółć\n"gęślą"\u2028jaźń'
    Spool(folder).append([Entry(Place("life", 1), text)])

    assert Spool(folder).read()[0].text == text


def test_only_the_owner_can_read_it(folder: Path) -> None:
    Spool(folder).append(entries([1]))

    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


@pytest.mark.parametrize("cut", [1, 5, 20])
def test_a_line_that_a_crash_has_torn_costs_only_itself(folder: Path, cut: int) -> None:
    Spool(folder).append(entries([1, 2]))
    segment = next(folder.iterdir())
    os.truncate(segment, segment.stat().st_size - cut)

    assert everything(Spool(folder)) == [1]


def test_a_line_that_the_disk_has_changed_is_not_believed(folder: Path) -> None:
    Spool(folder).append(entries([1, 2]))
    segment = next(folder.iterdir())
    segment.write_bytes(segment.read_bytes().replace(b"words 1", b"wards 1"))

    assert everything(Spool(folder)) == [2]


def test_a_queue_that_has_its_greatest_size_refuses_more(folder: Path) -> None:
    spool = Spool(folder, most_bytes=60)
    spool.append(entries([1]))

    with pytest.raises(OSError, match="greatest size"):
        spool.append(entries([2, 3]))

    assert everything(spool) == [1]


def test_after_a_refusal_the_same_entries_can_be_put_in_again(folder: Path) -> None:
    spool = Spool(folder)
    folder.write_text("in the way")
    with pytest.raises(OSError, match="exists"):
        spool.append(entries([1]))
    folder.unlink()

    spool.append(entries([1]))

    assert everything(spool) == [1]


def test_what_was_taken_over_is_removed_segment_by_segment(folder: Path) -> None:
    spool = Spool(folder, segment_bytes=100)
    for number in range(1, 21):
        spool.append(entries([number]))
    everything(spool)
    before = len(list(folder.iterdir()))

    spool.forget(10)

    assert 0 < len(list(folder.iterdir())) < before
    assert everything(Spool(folder))[-1] == 20
    assert 11 in everything(Spool(folder))


def test_a_large_segment_of_which_all_is_taken_is_removed_and_the_queue_goes_on(
    folder: Path,
) -> None:
    spool = Spool(folder)
    spool.append(entries([1], text="x" * 20_000))
    everything(spool)

    spool.forget(1)
    left = list(folder.iterdir())
    spool.append(entries([2]))

    assert (left, everything(spool)) == ([], [2])


def test_earlier_lives_come_oldest_first(tmp_path: Path) -> None:
    for name in ("20261121", "20261119", "20261120"):
        Spool(tmp_path / name).append([Entry(Place(name, 1), "words")])

    assert [spool.life for spool in lives(tmp_path)] == ["20261119", "20261120", "20261121"]
    assert lives(tmp_path / "nowhere") == []


@settings(max_examples=40)
@given(sizes=st.lists(st.integers(1, 5), max_size=12), reads=st.sets(st.integers(0, 11)))
def test_reading_between_writings_loses_and_doubles_nothing(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[int], reads: set[int]
) -> None:
    spool = Spool(tmp_path_factory.mktemp("spool") / "life", segment_bytes=120)
    found: list[int] = []
    number = 0
    for turn, size in enumerate(sizes):
        spool.append(entries(range(number + 1, number + size + 1)))
        number += size
        if turn in reads:
            found += everything(spool)
            spool.forget(found[-1])
    found += everything(spool)

    assert found == list(range(1, number + 1))
