"""All measurements, or those that are named: ``python -m bench [--repetitions N] [NAME ...]``."""

import argparse
import asyncio

from bench import agi, ami, dashboards, pop, screens, speech

MEASUREMENTS = {
    "agi": agi.main,
    "ami": ami.main,
    "dashboards": dashboards.main,
    "pop": pop.main,
    "screens": screens.main,
    "speech": speech.main,
}
REPETITIONS = 5


def main() -> None:
    """Each prints its raw repetitions, the medians and the commit."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "measurement", nargs="*", help="agi, ami, dashboards, pop, screens, speech; all by default"
    )
    parser.add_argument("--repetitions", type=int, default=REPETITIONS, metavar="N")
    options = parser.parse_args()
    if unknown := set(options.measurement) - MEASUREMENTS.keys():
        parser.error(f"there is no measurement {', '.join(sorted(unknown))}")
    for name in options.measurement or MEASUREMENTS:
        print(f"\n== {name}", flush=True)
        asyncio.run(MEASUREMENTS[name](options.repetitions))


if __name__ == "__main__":
    main()
