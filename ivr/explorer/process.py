"""The process that puts one call to today's flows: its marks come in, what they meet goes out.

Apart from the service because it keeps a processor busy for a second or two while people talk.
"""

import os
import sys

from ivr.explorer.declared import ENTRIES, REPLIES
from ivr.explorer.replay import MARKS, PARTS, Replayer
from ivr.prompts import prompts_folder, read_prompts

POLITENESS = 5
"""Calls come first: this much nicer than the service, as the voice is."""


def main() -> None:
    """One call, from the input to the output."""
    # Whatever a flow logs goes to the log, not into the answer.
    answer = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    os.nice(POLITENESS)
    marks = MARKS.validate_json(sys.stdin.buffer.read())
    replayer = Replayer(read_prompts(prompts_folder()), REPLIES, ENTRIES)
    with answer:
        answer.write(PARTS.dump_json(replayer.replay(marks)))


if __name__ == "__main__":
    main()
