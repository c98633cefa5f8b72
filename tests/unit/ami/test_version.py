"""Which versions of Asterisk are known to have which faults."""

import pytest

from ivr.ami.version import known_faults


@pytest.mark.parametrize("version", ["20.15.2", "21.10.2", "22.5.2", "22.10.1", "23.0.0"])
def test_a_version_with_all_cures_has_no_known_fault(version: str) -> None:
    assert known_faults(version) == ()


@pytest.mark.parametrize(
    ("version", "faults"),
    [
        ("22.5.1", ["GHSA-64qc-9x89-rx5j"]),
        ("22.4.0", ["CVE-2025-47779", "GHSA-64qc-9x89-rx5j"]),
        ("20.9.1", ["CVE-2024-42365", "CVE-2025-47779", "GHSA-64qc-9x89-rx5j"]),
    ],
)
def test_an_older_version_is_named_with_what_it_lacks(version: str, faults: list[str]) -> None:
    assert [fault.split(",")[0] for fault in known_faults(version)] == faults


@pytest.mark.parametrize("version", ["16.28.0", "18.26.4", "19.8.1"])
def test_a_branch_that_is_no_longer_cared_for_has_them_all(version: str) -> None:
    assert len(known_faults(version)) == 4


@pytest.mark.parametrize("version", ["", "GIT-master-1a2b3c", "certified/20.7-cert2"])
def test_of_a_version_of_another_form_nothing_is_known(version: str) -> None:
    assert known_faults(version) == ()
