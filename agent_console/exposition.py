"""Measurements in the text format that Prometheus reads (version 0.0.4). Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Measure:
    """One name, what it means, and its values by label; ``None`` is left out: it is not known."""

    name: str
    meaning: str
    values: Mapping[str, float | None]
    """By the value of the label; the one value of a measure without a label is under ``""``."""
    label: str = ""
    kind: str = field(default="gauge")


def single(name: str, meaning: str, value: float | None, kind: str = "gauge") -> Measure:
    """A measure without a label."""
    return Measure(name, meaning, {"": value}, kind=kind)


def exposed(measures: Iterable[Measure]) -> str:
    """All of them, one sample a line."""
    return "".join(f"{line}\n" for measure in measures for line in _lines(measure))


def _lines(measure: Measure) -> Iterable[str]:
    known = {of: value for of, value in measure.values.items() if value is not None}
    if not known:
        return
    yield f"# HELP {measure.name} {_escaped(measure.meaning)}"
    yield f"# TYPE {measure.name} {measure.kind}"
    for of, value in known.items():
        labels = f'{{{measure.label}="{_quoted(of)}"}}' if measure.label else ""
        yield f"{measure.name}{labels} {value:.10g}"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("\n", r"\n")


def _quoted(text: str) -> str:
    return _escaped(text).replace('"', r"\"")
