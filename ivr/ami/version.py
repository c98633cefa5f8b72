"""Which faults an Asterisk of this version is known to have. Pure.

Only those that a caller or a browser can reach; sources: https://www.asterisk.org/security/
"""

import re
from typing import NamedTuple


class Fault(NamedTuple):
    """A known weakness, and the release of each branch that no longer has it."""

    name: str
    cured: dict[int, tuple[int, int, int]]


FAULTS = (
    Fault(
        "CVE-2023-49786, a race in DTLS ends calls of browsers",
        {20: (20, 5, 1), 21: (21, 0, 1)},
    ),
    Fault(
        "CVE-2024-42365, AMI may write files and run programs",
        {20: (20, 9, 2), 21: (21, 4, 2)},
    ),
    Fault(
        "CVE-2025-47779, a SIP MESSAGE may bear another's name",
        {20: (20, 14, 1), 21: (21, 9, 1), 22: (22, 4, 1)},
    ),
    Fault(
        "GHSA-64qc-9x89-rx5j, a malformed Authorization header ends Asterisk",
        {20: (20, 15, 2), 21: (21, 10, 2), 22: (22, 5, 2)},
    ),
)


def known_faults(version: str) -> tuple[str, ...]:
    """The faults of this version, by name; a version of unknown form has none that we know."""
    match = re.match(r"(\d+)\.(\d+)(?:\.(\d+))?", version)
    if match is None:
        return ()
    numbers = tuple(int(part or 0) for part in match.groups())
    return tuple(fault.name for fault in FAULTS if numbers < _cure(fault, numbers[0]))


def _cure(fault: Fault, branch: int) -> tuple[int, ...]:
    """Branches begun after the cure have it from their first release; older ones never got it."""
    newest = max(fault.cured)
    return fault.cured.get(branch, (0,) if branch > newest else (newest,))
