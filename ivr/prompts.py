"""The words of the hotline: one key per sentence, its text and its recording in each language."""

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from core.language import Language

CHECKOUT = Path(__file__).parents[1] / "prompts"
INSTALLED = Path(__file__).parents[1] / "hotline" / "share" / "prompts"
PLACE = re.compile(r"{\w+}")


class Key(StrEnum):
    """One sentence that callers may hear (domain 4.4)."""

    # Opening, data protection, recording
    G_WELCOME = "g_welcome"
    G_PERSON = "g_person"
    G_LANG = "g_lang"
    P_NOTICE = "p_notice"
    P_FULL = "p_full"
    CONTROLLER = "controller"
    R_ASK = "r_ask"
    R_YES = "r_yes"
    R_NO = "r_no"

    # Announcements
    AN_LEAD = "an_lead"
    AN_OUT_UNKNOWN = "an_out_unknown"
    AN_OUT_EXPECTED = "an_out_expected"
    AN_NOW = "an_now"
    AN_NOW_UNKNOWN = "an_now_unknown"
    AN_TODAY = "an_today"
    AN_DATE = "an_date"
    AN_PHONE = "an_phone"
    AN_FALLBACK = "an_fallback"
    AN_RESOLVED = "an_resolved"
    AN_PHONE_RESOLVED = "an_phone_resolved"
    AN_MORE = "an_more"
    AN_NONE = "an_none"
    AN_COUNT = "an_count"

    # Identification
    I_OFFER = "i_offer"
    I_KNOWN = "i_known"
    I_PIN = "i_pin"
    I_BAD = "i_bad"
    I_LOCKED = "i_locked"
    I_OK = "i_ok"
    I_SAFE = "i_safe"

    # Main menu and account
    M_MAIN = "m_main"
    A_MENU = "a_menu"
    A_PWD_SELF = "a_pwd_self"
    A_PWD_VISIT = "a_pwd_visit"
    A_LOCK_SEED = "a_lock_seed"
    A_LOCK_TODAY = "a_lock_today"
    A_EMAIL = "a_email"
    A_PESEL = "a_pesel"
    A_SOLVED = "a_solved"

    # Ticket status, complaint
    S_ENTER = "s_enter"
    S_CODE = "s_code"
    S_OPEN = "s_open"
    S_READ = "s_read"
    S_STATE_REGISTERED = "s_state_registered"
    S_STATE_IN_PROGRESS = "s_state_in_progress"
    S_STATE_APP_IN_PROGRESS = "s_state_app_in_progress"
    S_STATE_FORMAL_CHECK = "s_state_formal_check"
    S_STATE_WAITING_CUSTOMER = "s_state_waiting_customer"
    S_STATE_ANSWERED = "s_state_answered"
    S_STATE_COMPLAINT = "s_state_complaint"
    S_STATE_SUSPENDED_OUTAGE = "s_state_suspended_outage"
    S_STATE_AWAITING_OFFICE_VISIT = "s_state_awaiting_office_visit"
    S_STATE_RETURNED = "s_state_returned"
    S_STATE_SUBMITTED = "s_state_submitted"
    S_STATE_COMPLETED = "s_state_completed"
    S_STATE_REJECTED = "s_state_rejected"
    S_STATE_CLOSED = "s_state_closed"
    S_DUE = "s_due"
    S_NONE = "s_none"
    C_INTRO = "c_intro"
    C_IN_TIME = "c_in_time"
    C_ENTER = "c_enter"
    C_LATE = "c_late"
    C_CHOICE = "c_choice"

    # Outages, fall-back, new notification
    O_LIST = "o_list"
    O_LAST = "o_last"
    F_NEED = "f_need"
    N_MENU = "n_menu"
    N_KNOWN = "n_known"
    N_COUNTED = "n_counted"
    N_NOTIFY_DONE = "n_notify_done"

    # Queue, callback, voice message
    Q_CONNECT = "q_connect"
    Q_POS = "q_pos"
    Q_EWT = "q_ewt"
    Q_EWT_SHORT = "q_ewt_short"
    Q_OVER30 = "q_over30"
    Q_NOBODY = "q_nobody"
    Q_NOBODY_MESSAGE = "q_nobody_message"
    Q_NOBODY_CALLBACK = "q_nobody_callback"
    Q_WAIT = "q_wait"
    Q_LONG = "q_long"
    Q_LONG_MESSAGE = "q_long_message"
    Q_CROWDED_MESSAGE = "q_crowded_message"
    Q_CROWDED_CALLBACK = "q_crowded_callback"
    Q_NOEN = "q_noen"
    Q_NOEN_MESSAGE = "q_noen_message"
    B_SAME = "b_same"
    B_OTHER = "b_other"
    B_CHECK = "b_check"
    B_REFUSED = "b_refused"
    B_DONE = "b_done"
    B_OUT = "b_out"
    D_TAKE = "d_take"
    D_NOBODY = "d_nobody"
    V_REC = "v_rec"
    V_DONE = "v_done"

    # The announcement studio, for supervisors
    ST_UNKNOWN = "st_unknown"
    ST_PIN = "st_pin"
    ST_LOCKED = "st_locked"
    ST_ROLE = "st_role"
    ST_NOBODY = "st_nobody"
    ST_MENU = "st_menu"
    ST_ON_AIR = "st_on_air"
    ST_IS_ON_AIR = "st_is_on_air"
    ST_IS_RESOLVED = "st_is_resolved"
    ST_IS_DRAFT = "st_is_draft"
    ST_IS_CHANGE = "st_is_change"
    ST_IS_REQUESTED = "st_is_requested"
    ST_UNTITLED = "st_untitled"
    ST_DRAFT = "st_draft"
    ST_NO_DRAFTS = "st_no_drafts"
    ST_NO_MORE = "st_no_more"
    ST_TEMPLATE = "st_template"
    ST_SERVICE = "st_service"
    ST_NUMBERED = "st_numbered"
    ST_NO_SUCH_NUMBER = "st_no_such_number"
    ST_NO_TEMPLATES = "st_no_templates"
    ST_SAY_PL = "st_say_pl"
    ST_SAY_EN = "st_say_en"
    ST_TAKE = "st_take"
    ST_NOTHING = "st_nothing"
    ST_NOT_RECORDED = "st_not_recorded"
    ST_RELEASE = "st_release"
    ST_RELEASED = "st_released"
    ST_NOT_RELEASED = "st_not_released"
    ST_SECOND = "st_second"
    ST_REQUESTED = "st_requested"
    ST_SAME_PERSON = "st_same_person"
    ST_CHANGED = "st_changed"
    ST_INCOMPLETE = "st_incomplete"
    ST_REFUSED = "st_refused"

    # Survey, errors, end
    E_OFFER = "e_offer"
    E_RESOLVED = "e_resolved"
    E_SCORE = "e_score"
    E_COMMENT = "e_comment"
    X_TIMEOUT = "x_timeout"
    X_INVALID = "x_invalid"
    X_CONSULTANT = "x_consultant"
    I_CODE_LOCKED = "i_code_locked"
    T_GIVEN = "t_given"
    T_CODE = "t_code"
    T_AGAIN = "t_again"
    X_FALLBACK = "x_fallback"
    X_SYSTEM = "x_system"
    X_PROBLEM = "x_problem"
    Z_BYE = "z_bye"

    # Digits of access codes, one by one
    DIGIT_0 = "digit_0"
    DIGIT_1 = "digit_1"
    DIGIT_2 = "digit_2"
    DIGIT_3 = "digit_3"
    DIGIT_4 = "digit_4"
    DIGIT_5 = "digit_5"
    DIGIT_6 = "digit_6"
    DIGIT_7 = "digit_7"
    DIGIT_8 = "digit_8"
    DIGIT_9 = "digit_9"


class PromptsIncomplete(Exception):
    """A key lacks its text in a language, or a text has no key; the message names them."""


Texts = Mapping[Language, Mapping[Key, str]]


class Prompts:
    """Finds the text and the recording of a key."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def text(self, key: Key, language: Language) -> str:
        """The words; braces mark places that ``ivr.speech`` fills."""
        return self._texts[language][key]

    def recording(self, key: Key, language: Language) -> str:
        """The recording's sound path, as Asterisk knows it."""
        return f"hotline/{language}/{key}"

    def recorded(self, language: Language) -> dict[Key, str]:
        """What is recorded in advance: all texts without an open place."""
        return {k: text for k, text in self._texts[language].items() if not PLACE.search(text)}


def prompts_folder() -> Path:
    """Where the texts lie: in a checkout, or inside the installed package."""
    return CHECKOUT if CHECKOUT.is_dir() else INSTALLED


def read_prompts(folder: Path) -> Prompts:
    """All texts of both languages; raises ``PromptsIncomplete`` unless each key has both."""
    return Prompts({language: _read(folder, language) for language in Language})


def _read(folder: Path, language: Language) -> dict[Key, str]:
    file = folder / language / "texts.toml"
    texts: dict[str, str] = tomllib.loads(file.read_text(encoding="utf-8"))
    problems = [
        *(f"{key} has no text" for key in Key if not texts.get(key)),
        *(f"{name} is not a key" for name in sorted(texts.keys() - set(Key))),
    ]
    if problems:
        raise PromptsIncomplete(f"{language}: {'; '.join(problems)}")
    controller = texts[Key.CONTROLLER]
    return {key: texts[key].replace("{controller}", controller) for key in Key}
