"""The speech process: reads sentences on its input, writes recordings to its output.

Apart from the service because the engine is foreign code under another licence, may crash, and
keeps a processor busy while it speaks.
"""

import os
import sys
from pathlib import Path
from typing import BinaryIO

from core.language import Language
from ivr.voice.engine import Engine, EngineFailed
from ivr.voice.frames import answer, greeting, read_request, refusal
from ivr.voice.phrases import phrases
from ivr.voice.pipeline import from_engine
from ivr.voice.rhvoice import RhVoice

WARM_UP = "SISC"
POLITENESS = 5
"""Calls come first: this much nicer than the service."""


def serve(engine: Engine, requests: BinaryIO, answers: BinaryIO) -> None:
    """Say that it can speak; then one sentence after the other, until the service goes."""
    answers.write(greeting())
    answers.flush()
    while (asked := read_request(requests)) is not None:
        answers.write(_speak(engine, *asked))
        answers.flush()


def warm_up(engine: Engine) -> None:
    """A voice is read from disk with its first word: no caller should wait for that."""
    for language in Language:
        _speak(engine, WARM_UP, language)


def _speak(engine: Engine, text: str, language: Language) -> bytes:
    try:
        return answer(
            from_engine(
                (engine.synthesize(phrase.words, language), phrase.pause)
                for phrase in phrases(text)
            )
        )
    except EngineFailed as why:
        return refusal(str(why))


def main() -> None:
    """Arguments: the folder of engine and voices, the Polish voice, the English voice."""
    home, polish, english = sys.argv[1:]
    # Whatever the engine prints goes to the log, not between the frames.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    os.nice(POLITENESS)
    engine = RhVoice(Path(home), {Language.PL: polish, Language.EN: english})
    warm_up(engine)
    serve(engine, sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
