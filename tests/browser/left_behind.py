"""What callers leave in a running house instead of waiting, without a call that takes its time."""

import asyncio
import io
import wave

from core.callback_settings import CallbackSettings
from core.clock import utc_now
from core.db import UnitOfWork, database
from core.events import EventBus
from core.ids import CallId, TicketNumber
from core.language import Language
from core.vault import vault_in
from tests.browser.house import House
from tickets.callbacks.service import Callbacks
from tickets.callbacks.views import CallbackView, Order
from tickets.calls.events import CallArrived, CallEnded, EndCause, Reason
from tickets.calls.service import Ledger
from tickets.desk.service import HelpDesk
from tickets.files.service import NewRecording, Recordings
from tickets.files.store import FileStore
from tickets.files.views import RecordingKind

CALL = CallId("1795171200.7")
RATE = 8_000


async def order_callback(house: House, number: str) -> None:
    """Somebody wants to be called back at this number."""
    order = Order(call=CALL, number=number, typed=False, language=Language.EN, reason=Reason.OUTAGE)
    async with database(house.settings.database_url) as sessions:
        callbacks = Callbacks(UnitOfWork(sessions, EventBus()), utc_now, CallbackSettings())
        assert isinstance(await callbacks.order(order), CallbackView)


async def leave_message(house: House) -> TicketNumber:
    """Somebody has said nothing for three seconds, and it has a ticket."""
    var = house.settings.var
    vault = await asyncio.to_thread(vault_in, var / "keys")
    async with database(house.settings.database_url) as sessions:
        work = UnitOfWork(sessions, EventBus())
        await Ledger(work, utc_now).record(
            CallArrived(at=utc_now(), call=CALL, caller="+48600000870")
        )
        ticket = await HelpDesk(work, utc_now).take_message(CALL, "left-behind")
        recordings = Recordings(work, utc_now, FileStore(var / "files", vault))
        kind = RecordingKind.VOICE_MESSAGE
        new = NewRecording(key="left-behind", kind=kind, call=CALL, ticket=ticket.number)
        await recordings.keep(new, silence(3))
        return ticket.number


async def leave_talk(house: House, seconds: int) -> None:
    """Somebody agreed to be recorded, and said nothing for so long."""
    var = house.settings.var
    vault = await asyncio.to_thread(vault_in, var / "keys")
    async with database(house.settings.database_url) as sessions:
        work = UnitOfWork(sessions, EventBus())
        ledger, now = Ledger(work, utc_now), utc_now()
        await ledger.record(CallArrived(at=now, call=CALL, caller="+48600000870"))
        await ledger.record(CallEnded(at=now, call=CALL, cause=EndCause.CALLER))
        recordings = Recordings(work, utc_now, FileStore(var / "files", vault))
        new = NewRecording(key="left-behind", kind=RecordingKind.CONVERSATION, call=CALL)
        await recordings.keep(new, silence(seconds))


def silence(seconds: int) -> bytes:
    """As Asterisk records it."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(bytes(2 * RATE * seconds))
    return file.getvalue()
