"""How many parts a short message has: networks count, and charge, by the alphabet it needs."""

GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_DOUBLE = frozenset("^{}\\[~]|€\f")
"""Each takes the room of two."""

MOST_PARTS = 2


def parts(text: str) -> int:
    """Parts of this text: GSM 03.38 when it suffices, else UCS-2, as Polish letters need it.

    Diacritics are kept: without them a text is wrong, and screen readers read it wrongly.
    """
    if set(text) <= GSM | GSM_DOUBLE:
        return _parts(len(text) + sum(letter in GSM_DOUBLE for letter in text), 160, 153)
    return _parts(len(text.encode("utf-16-be")) // 2, 70, 67)


def _parts(length: int, alone: int, joined: int) -> int:
    return 1 if length <= alone else -(-length // joined)
