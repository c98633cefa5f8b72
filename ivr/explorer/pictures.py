"""The pictures of all flows in a folder, the table of ends, and whether they are still true."""

from collections.abc import Iterator
from pathlib import Path

from ivr.explorer.dot import dot_of, flows_of
from ivr.explorer.ends import ends_of
from ivr.explorer.graph import Explored
from ivr.explorer.svg import svg_of

ENDS = "ends.md"


def pictures(found: Explored) -> dict[str, str]:
    """File names and what they should hold: texts, the drawings made from them, the table."""
    flows = flows_of(found)
    texts = {f"{flow}.dot": dot_of(found, flow) for flow in flows}
    return texts | {f"{flow}.svg": svg_of(found, flow) for flow in flows} | {ENDS: ends_of(found)}


def draw(found: Explored, folder: Path) -> None:
    """Write all pictures; those of flows that are gone go too."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in [*folder.glob("*.dot"), *folder.glob("*.svg")]:
        file.unlink()
    for name, text in pictures(found).items():
        (folder / name).write_text(text, encoding="utf-8")


def outdated(found: Explored, folder: Path) -> Iterator[str]:
    """Pictures that are missing, are not current, or show a flow that is gone."""
    wanted = pictures(found)
    kept = {file.name for ending in ("dot", "svg") for file in folder.glob(f"*.{ending}")}
    for name in sorted(wanted.keys() | kept):
        file = folder / name
        if not file.exists() or file.read_text(encoding="utf-8") != wanted.get(name):
            yield f"not current: {name}; draw it again"
