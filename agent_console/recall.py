"""What the board still knows after a restart."""

import structlog

from agent_console.board import Board
from agent_console.needs import House
from core.errors import Unavailable
from core.ids import Username

log = structlog.get_logger()


async def recall(house: House, board: Board, names: dict[Username, str]) -> None:
    """Names, wrap-ups, callers on hold and callbacks; each page brings its own when it opens."""
    try:
        for user in await house.staff.users():
            names[user.username] = user.name
        await recall_wrap_ups(house, board)
        for held in await house.ledger.on_hold():
            board.apply(held)
        callbacks = await house.ledger.to_call_back()
        board.recall(callbacks, house.clock())
    except Unavailable:
        log.warning("console.nothing_recalled")


async def recall_wrap_ups(house: House, board: Board, consultant: Username | None = None) -> None:
    """Talks that are not written up, of this consultant or of all."""
    kept = await house.ledger.open_wrap_ups(consultant)
    board.recall(kept, house.clock())
