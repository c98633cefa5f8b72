"""The wiring's part that is about files: attachments, recordings, and what is added in words."""

from collections.abc import Coroutine
from dataclasses import dataclass

from core.clock import Clock
from core.db import UnitOfWork
from core.settings import Settings
from core.vault import Vault
from hotline.outside import limits, scanner
from tickets.additions.information import MoreInformation
from tickets.additions.service import Attachments
from tickets.deadlines import policy_of
from tickets.files.keeper import FileCare, keep_files
from tickets.files.service import Recordings
from tickets.files.store import FileStore
from tickets.files.voice_messages import VoiceMessages


@dataclass(frozen=True, slots=True)
class Filing:
    """What is added to tickets and what was recorded."""

    information: MoreInformation
    attachments: Attachments
    recordings: Recordings
    voice_messages: VoiceMessages
    care: FileCare

    def keepers(self) -> tuple[Coroutine[None, None, None], ...]:
        """What goes on in the background."""
        return (keep_files(self.care),)


def filing(settings: Settings, work: UnitOfWork, clock: Clock, vault: Vault) -> Filing:
    """All of them over one database and one folder of encrypted files."""
    store, looks = FileStore(settings.var / "files", vault), scanner(settings.files)
    policy = policy_of(settings.profile)
    return Filing(
        information=MoreInformation(work, clock, policy),
        attachments=Attachments(work, clock, store, looks, policy, limits(settings.files)),
        recordings=(recordings := Recordings(work, clock, store)),
        voice_messages=VoiceMessages(work, recordings),
        care=FileCare(work, clock, store, looks),
    )
