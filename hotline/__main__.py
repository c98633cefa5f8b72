"""``python3 -m hotline``: the standard library is enough until the virtual environment exists.

The only place that reads the environment.
"""

import os
import sys

OLDEST_PYTHON = (3, 11)


def main() -> int:
    """Run the verb on the command line; returns the exit status."""
    if sys.version_info < OLDEST_PYTHON:
        print(
            "This needs Python 3.11 or newer, and this is {}.{}. Debian 12 has it: "
            "sudo apt-get install -y python3 python3-venv".format(*sys.version_info[:2]),
            file=sys.stderr,
        )
        return 1
    from hotline.cli.verbs import run  # an older Python could not even read it

    return run(sys.argv[1:], os.environ)


if __name__ == "__main__":
    sys.exit(main())
