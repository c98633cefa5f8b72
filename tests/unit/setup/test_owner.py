"""One installation's folder has one ``up`` at a time."""

import os
from pathlib import Path

import pytest

from hotline.setup.errors import Missing
from hotline.setup.owner import only_one


def test_a_second_start_in_the_same_folder_is_refused_and_names_the_first(tmp_path: Path) -> None:
    with (
        only_one(tmp_path),
        pytest.raises(Missing, match=rf"already runs .*process {os.getpid()}"),
        only_one(tmp_path),
    ):
        pass


def test_the_folder_is_free_again_afterwards(tmp_path: Path) -> None:
    with only_one(tmp_path):
        pass

    with only_one(tmp_path):
        assert (tmp_path / "up.lock").read_text() == str(os.getpid())
