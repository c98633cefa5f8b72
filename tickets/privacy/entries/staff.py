"""The people who work here: how they sign in, and their telephones."""

from tickets.api_tokens.model import ApiToken
from tickets.handover.model import Handover, HandoverConfirmation, ShiftMessage
from tickets.privacy.holding import Holding, columns
from tickets.privacy.views import Period
from tickets.roster.model import CoverAlarm, CoverMinimum, RosterEntry
from tickets.saved_views.model import SavedView
from tickets.staff.model import (
    Authenticator,
    FailedStaffPin,
    PasswordLink,
    Phone,
    RecoveryCode,
    RefusedSignIn,
    Session,
    StaffPin,
    User,
)
from tickets.subscriptions.model import Subscription
from tickets.thresholds.model import Threshold, ThresholdAlert

HOLDINGS = (
    Holding(
        table=User,
        plain=columns(
            "roles languages screen_language groups deactivated_at authenticator_since version"
        ),
        staff=columns("username name email"),
        secret=columns("password_hash"),
        period=Period.ARCHIVE,
        because="people who work here",
    ),
    Holding(
        table=PasswordLink,
        plain=columns("valid_until"),
        staff=columns("username"),
        secret=columns("token_hash"),
        period=Period.OWN,
    ),
    Holding(
        table=Session,
        plain=columns("expires_at vouched"),
        staff=columns("username"),
        secret=columns("token_hash"),
        period=Period.OWN,
    ),
    Holding(
        table=RefusedSignIn,
        plain=columns("id address at"),
        staff=columns("username"),
        period=Period.OWN,
    ),
    Holding(
        table=Authenticator,
        plain=columns("last_step wrong wrong_at"),
        staff=columns("username"),
        secret=columns("sealed_key"),
        period=Period.OWN,
    ),
    Holding(
        table=RecoveryCode,
        staff=columns("username"),
        secret=columns("code_hash"),
        period=Period.OWN,
    ),
    Holding(
        table=StaffPin,
        plain=columns("issued_at"),
        staff=columns("username issued_by"),
        secret=columns("pin_hash"),
        period=Period.OWN,
    ),
    Holding(
        table=ApiToken,
        plain=columns("id purpose roles issued_at expires_at revoked_at"),
        staff=columns("issued_by revoked_by"),
        secret=columns("token_hash"),
        period=Period.ARCHIVE,
        because="which programs were let in, by whom and until when",
    ),
    Holding(
        table=FailedStaffPin,
        plain=columns("id at"),
        staff=columns("username"),
        period=Period.OWN,
    ),
    Holding(
        table=Phone,
        plain=columns("endpoint context expires_at"),
        staff=columns("caller_id desk_of"),
        secret=columns("digest"),
        period=Period.OWN,
    ),
    Holding(
        table=RosterEntry,
        plain=columns("id kind starts_at ends_at languages"),
        staff=columns("username"),
        period=Period.OWN,
    ),
    Holding(
        table=CoverMinimum,
        plain=columns("language half people"),
        period=Period.ARCHIVE,
        because="how many people a house wants at a time",
    ),
    Holding(
        table=CoverAlarm,
        plain=columns("language starts_at told_at"),
        period=Period.OWN,
    ),
    Holding(
        table=ShiftMessage,
        plain=columns("id text at"),
        staff=columns("by"),
        period=Period.OWN,
    ),
    Holding(
        table=Handover,
        plain=columns("id starts_at"),
        period=Period.OWN,
    ),
    Holding(
        table=HandoverConfirmation,
        plain=columns("handover side at shown"),
        staff=columns("by"),
        period=Period.OWN,
    ),
    Holding(
        table=SavedView,
        plain=columns("id name filters shared_with opens_first"),
        staff=columns("owner"),
        period=Period.OWN,
    ),
    Holding(
        table=Subscription,
        plain=columns("id rhythm hour language calls_in service paused created_at next_at last_at"),
        staff=columns("owner email"),
        period=Period.OWN,
    ),
    Holding(
        table=Threshold,
        plain=columns("figure warning alarm lasts by_email changed_at"),
        staff=columns("changed_by"),
        period=Period.ARCHIVE,
        because="from where on a house calls a figure bad",
    ),
    Holding(
        table=ThresholdAlert,
        plain=columns("id figure severity limit value worst since ended_at acknowledged_at"),
        staff=columns("acknowledged_by"),
        period=Period.OWN,
    ),
)
