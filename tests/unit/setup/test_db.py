"""``db upgrade``: a database that is not there is said in words."""

from pathlib import Path

import pytest

from hotline.cli.db import upgrade_database
from hotline.setup.errors import Missing


def test_a_new_file_becomes_a_database_and_stays_one(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/hotline.db"

    upgrade_database(url)
    upgrade_database(url)

    assert (tmp_path / "hotline.db").stat().st_size > 0


@pytest.mark.parametrize(
    "url",
    [
        "sqlite+aiosqlite:////no/such/folder/hotline.db",
        "postgresql+psycopg://hotline:hunter2@127.0.0.1:1/hotline?connect_timeout=2",
    ],
)
def test_a_database_that_does_not_answer_is_said_in_words_without_its_password(url: str) -> None:
    with pytest.raises(Missing, match="The database does not answer") as missing:
        upgrade_database(url)

    assert "hunter2" not in str(missing.value)
