"""How conversations end, as a table: what had been stored by then, and at which steps that was."""

from collections import defaultdict

from ivr.explorer.graph import Explored

HEAD = """# How conversations end

Made by `python3 -m hotline flows --draw` from every fork. "At" are the last steps.

| conversation | ends | having stored | at |
| --- | --- | --- | --- |
"""
NAMED = 3
"""More steps are counted."""


def ends_of(found: Explored) -> str:
    """One row for each way to end with the same things stored, in their order."""
    steps: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for ended in sorted(found.ended):
        stored = ", then ".join(ended.stored) or "nothing"
        row = ended.entry, " ".join(ended.end.words), stored
        steps[row].add(f"{ended.last.flow}: {' '.join(ended.last.words) or ended.last.kind}")
    return HEAD + "".join(
        f"| {entry} | {end} | {stored} | {_at(sorted(at))} |\n"
        for (entry, end, stored), at in sorted(steps.items())
    )


def _at(steps: list[str]) -> str:
    return "; ".join(steps) if len(steps) <= NAMED else f"{len(steps)} steps"
