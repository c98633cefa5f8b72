"""One frozen ``Settings``: defaults, then a TOML file, then ``HOTLINE_`` in the environment.

Built once, by ``hotline.__main__``; everybody else is given what they need of it.
"""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from core.callback_settings import CallbackSettings
from core.directory_settings import DirectorySettings
from core.files_settings import FilesSettings
from core.messages_settings import MessagesSettings
from core.on_call_settings import OnCallSettings
from core.queue_settings import QueueSettings
from core.settings_part import Part as _Part
from core.settings_part import Port
from core.sign_in_settings import SignInSettings
from core.survey_settings import SurveySettings


class HttpSettings(_Part):
    """Where the console listens, and under which address people reach it."""

    host: str = "127.0.0.1"
    port: Port = 8090
    public_url: str = Field(default_factory=lambda http: f"http://{http['host']}:{http['port']}")
    metrics_token: SecretStr | None = None
    """With it, ``/metrics`` may be read from other machines; without it, from this one alone."""


class AsteriskSettings(_Part):
    """How the service and Asterisk find each other; all of it loopback unless changed."""

    host: str = "127.0.0.1"
    sip_host: str = "127.0.0.1"
    """Where the trunk finds SIP; AMI, ARI and the WebSocket stay on ``host``."""
    sip_port: Port = 15060
    ami_port: Port = 15038
    http_port: Port = 15088
    rtp_start: Port = 20000
    rtp_end: Port = 20999
    agi_host: str = "127.0.0.1"
    agi_port: Port = 15573
    ami_user: str = "hotline"
    ami_secret: SecretStr
    ari_user: str = "hotline"
    ari_secret: SecretStr
    websocket_url: str = Field(
        default_factory=lambda given: f"ws://{given['host']}:{given['http_port']}/ws"
    )
    """What browsers connect to: Asterisk itself, or the front proxy's path to it."""
    trunk_address: str = "127.0.0.2"
    """The address that calls from the public network come from."""
    trunk_port: Port | None = None
    """Where it takes our calls; None: nothing can be dialled, and nobody is called back."""
    trunk_number: Annotated[str, Field(pattern=r"^\+[1-9]\d{6,14}$")] = "+48334832055"
    """What people who are called back see (R10)."""
    desk_phones: Annotated[str, Field(pattern=r"^[A-Za-z0-9.:-]+$")] | None = None
    """Under which address telephones on desks find SIP; None: consultants have browsers alone."""
    realm: str = "hotline"

    @property
    def dials_out(self) -> bool:
        """Whether anybody can be called."""
        return self.trunk_port is not None

    @model_validator(mode="after")
    def _sound_has_room(self) -> Self:
        if self.rtp_end <= self.rtp_start:
            raise ValueError("rtp_end must be above rtp_start: a call takes two ports a channel")
        return self


class VoiceSettings(_Part):
    """Where the speech engine and its voices lie; voices by language."""

    engine: Path = Path("var/voices")
    polish: str = "magda"
    english: str = "slt"


class AnnouncementSettings(_Part):
    """Who may publish what, and where announcements stand for everybody to read."""

    four_eyes: bool = True
    """Free text is published by a second person; in demo mode one is enough."""
    remind_after_hours: Annotated[int, Field(ge=1, le=168)] = 4
    """A failure without an expected end is looked at again after so long, then hourly."""
    public: Path = Path("public")
    """The folder of the public pages, below ``var`` unless it is absolute."""


Days = Annotated[int, Field(ge=1, le=36_500)]
Months = Annotated[int, Field(ge=1, le=1_200)]


class RetentionSettings(_Part):
    """After which time what goes (domain 5.1); tickets follow the office's archive plan."""

    recordings_days: Days = 90
    voice_messages_days: Days = 30
    """After registration."""
    numbers_days: Days = 90
    """From then on callers' numbers are keyed hashes."""
    tries_days: Days = 90
    """Failures at access codes of tickets that have none."""
    put_aside_days: Days = 90
    """Facts of calls that the ledger could not take."""
    addresses_months: Months = 12
    """Of messages; from then on they are gone."""
    surveys_months: Months = 12
    """From then on answers are nobody's."""
    calls_months: Months = 24
    audit_months: Annotated[Months, Field(ge=24)] = 24
    """The KRI asks for two years at least."""


class Settings(BaseSettings):
    """Everything that can be configured."""

    model_config = SettingsConfigDict(
        env_prefix="HOTLINE_", env_nested_delimiter="__", frozen=True, extra="forbid"
    )

    var: Path = Path("var")
    """All that is created at run time."""
    database_url: str = Field(
        default_factory=lambda given: f"sqlite+aiosqlite:///{given['var'].absolute()}/hotline.db"
    )
    exchange_logs: Path = Field(default_factory=lambda given: given["var"] / "exchange" / "log")
    """Asterisk's log folder, with ``queue_log`` and ``cel-custom``: what is reconciled with."""
    demo: bool = False
    """Demo mode: invented customers, known passwords, the page that calls the hotline."""
    profile: Literal["seed", "today"] = "seed"
    """Which of the two sets of public values is spoken (domain: R6, R21)."""
    recording_mode: Literal["off", "opt_in"] = "off"
    """Whether callers are asked if the talk may be recorded (domain 5.1)."""
    listening: bool = False
    """Whether supervisors may listen to talks; a demonstration lets them."""
    inform_when_listened: bool = True
    """Whether consultants see who only listens; who speaks they always see."""
    http: HttpSettings = HttpSettings()
    asterisk: AsteriskSettings
    voice: VoiceSettings = VoiceSettings()
    retention: RetentionSettings = RetentionSettings()
    files: FilesSettings = FilesSettings()
    surveys: SurveySettings = SurveySettings()
    directory: DirectorySettings = DirectorySettings()
    announcements: AnnouncementSettings = AnnouncementSettings()
    messages: MessagesSettings = MessagesSettings()
    queue: QueueSettings = QueueSettings()
    on_call: OnCallSettings = OnCallSettings()
    sign_in: SignInSettings = SignInSettings()

    @model_validator(mode="after")
    def _on_call_can_be_dialled(self) -> Self:
        if self.on_call.telephones and self.asterisk.trunk_port is None:
            raise ValueError("telephones on call need asterisk.trunk_port")
        return self

    callbacks: CallbackSettings = CallbackSettings()

    @property
    def talks_are_listened_to(self) -> bool:
        """Whether the exchange lets a supervisor hear a talk at all."""
        return self.listening or self.demo

    @property
    def four_eyes(self) -> bool:
        """Whether free text is published by a second person."""
        return self.announcements.four_eyes and not self.demo

    @classmethod
    def read(cls, toml: Path | None = None) -> "Settings":
        """Settings from this TOML file and the environment; a missing value is named."""

        class Sources(cls):  # type: ignore[valid-type, misc]
            @classmethod
            def settings_customise_sources(
                cls,
                settings_cls: type[BaseSettings],
                init_settings: PydanticBaseSettingsSource,
                env_settings: PydanticBaseSettingsSource,
                dotenv_settings: PydanticBaseSettingsSource,
                file_secret_settings: PydanticBaseSettingsSource,
            ) -> tuple[PydanticBaseSettingsSource, ...]:
                return env_settings, TomlConfigSettingsSource(settings_cls, toml)

        return Sources()
