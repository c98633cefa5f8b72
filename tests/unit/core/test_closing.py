"""What is left of a SQLite connection that was closed in the middle of its work."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.engine import ClosingConnection

INSERT = "INSERT INTO word VALUES ('hasło')"


def given_up(file: Path, factory: type[sqlite3.Connection]) -> sqlite3.Cursor:
    """A result that somebody still holds, as a task does that was cancelled."""
    connection = sqlite3.connect(file, isolation_level=None, factory=factory)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE word (text)")
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany("INSERT INTO word VALUES (?)", [("konto",), ("login",)])
    held = connection.execute("SELECT text FROM word")
    assert held.fetchone() == ("konto",)
    connection.close()
    return held


def test_others_write_though_a_result_is_still_held(tmp_path: Path) -> None:
    held = given_up(tmp_path / "a.db", ClosingConnection)

    with closing(sqlite3.connect(tmp_path / "a.db", timeout=0)) as other:
        other.execute(INSERT)
        assert other.execute("SELECT text FROM word").fetchall() == [("hasło",)]
    assert held.connection is not None


def test_sqlites_own_connection_keeps_them_out(tmp_path: Path) -> None:
    """When this fails, ``ClosingConnection`` is no longer needed."""
    held = given_up(tmp_path / "a.db", sqlite3.Connection)

    with (
        closing(sqlite3.connect(tmp_path / "a.db", timeout=0)) as other,
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        other.execute(INSERT)
    assert held.connection is not None
