"""Runs servers as processes of their own, in turn, and compares the CPU time they took.

Wall-clock rates on a shared machine are noise; CPU time of the measured process, configurations
interleaved in one run and the median of the repetitions are not. Read the ratios.
"""

import asyncio
import statistics
import subprocess
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

READY_SECONDS = 20


@dataclass(slots=True)
class Measured:
    """A process that says ``ready ...`` once and its CPU seconds at each line it is sent."""

    process: asyncio.subprocess.Process
    greeting: list[str] = field(default_factory=list)

    async def cpu(self) -> float:
        """CPU seconds so far."""
        assert self.process.stdin is not None
        self.process.stdin.write(b"cpu\n")
        return float((await self.line())[0])

    async def line(self) -> list[str]:
        """The next line it writes, in words."""
        assert self.process.stdout is not None
        async with asyncio.timeout(READY_SECONDS):
            return (await self.process.stdout.readline()).decode().split()

    async def stop(self) -> None:
        """End it."""
        with suppress(ProcessLookupError):
            self.process.terminate()
        await self.process.wait()


async def start(module: str, *arguments: str) -> Measured:
    """A process of this module, ready to be measured."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        *arguments,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    measured = Measured(process)
    measured.greeting = await measured.line()
    return measured


def commit() -> str:
    """What was measured."""
    command = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


async def compare(
    names: Sequence[str], repetitions: int, measure: Callable[[str], Awaitable[float]]
) -> dict[str, list[float]]:
    """Microseconds of each, all of them once before any of them again."""
    found: dict[str, list[float]] = {name: [] for name in names}
    for repetition in range(repetitions):
        for name in names:
            found[name].append(await measure(name))
            print(f"  {repetition + 1}/{repetitions}  {name:<24}{found[name][-1]:8.1f} us")
    return found


def report(title: str, found: dict[str, list[float]], reference: str) -> None:
    """Medians and their ratio to the reference, with all repetitions."""
    base = statistics.median(found[reference])
    print(f"\n{title}, commit {commit()}, Python {sys.version.split()[0]}")
    for name, values in found.items():
        median = statistics.median(values)
        raw = " ".join(f"{value:.1f}" for value in values)
        print(f"  {name:<24}{median:8.1f} us   {median / base:6.3f} x {reference}   [{raw}]")
