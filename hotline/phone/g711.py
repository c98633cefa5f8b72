"""G.711 A-law: eight bits a sample on the wire, sixteen in memory."""

from array import array

EVEN_BITS = 0x55
"""Every second bit travels inverted."""

LOUDEST = 32_635
SILENCE = b"\xd5"


def _expand(byte: int) -> int:
    byte ^= EVEN_BITS
    exponent, mantissa = (byte >> 4) & 0x07, byte & 0x0F
    magnitude = (mantissa << 4) + 8
    if exponent:
        magnitude = (magnitude + 0x100) << (exponent - 1)
    return magnitude if byte & 0x80 else -magnitude


def _compress(sample: int) -> int:
    sign = 0x80 if sample >= 0 else 0
    magnitude = min(abs(sample), LOUDEST)
    exponent = max(magnitude.bit_length() - 8, 0)
    mantissa = (magnitude >> (exponent + 3 if exponent else 4)) & 0x0F
    return (sign | exponent << 4 | mantissa) ^ EVEN_BITS


_LINEAR = tuple(_expand(byte) for byte in range(256))
_ALAW = bytes(_compress(sample - 32_768) for sample in range(65_536))


def decode(alaw: bytes) -> "array[int]":
    """Linear samples of 16 bits."""
    return array("h", (_LINEAR[byte] for byte in alaw))


def encode(linear: bytes) -> bytes:
    """A-law of 16-bit samples in the machine's own order."""
    return bytes(_ALAW[sample + 32_768] for sample in array("h", linear))
