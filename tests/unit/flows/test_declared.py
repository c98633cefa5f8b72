"""Every flow that Asterisk can ask for is explored."""

import inspect

from hotline import answering
from ivr.explorer.declared import ENTRIES


def test_every_flow_that_the_service_answers_with_is_an_entry_of_the_exploration() -> None:
    answered = {
        part
        for part in vars(answering).values()
        if inspect.iscoroutinefunction(part) and part.__module__.startswith("ivr.flows.")
    }

    assert answered == {entry.flow for entry in ENTRIES}
