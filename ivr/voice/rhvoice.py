"""RHVoice through its C interface: a binding of our own, after the public header RHVoice.h."""

import ctypes as c
from collections.abc import Mapping
from pathlib import Path

from core.language import Language
from ivr.voice.engine import EngineFailed, Pcm

SAMPLE_BYTES = 2
GO_ON = 1
PLAIN_TEXT = 0
UNCHANGED = 1.0
LIBRARIES = ("libsonic.so.0", "libRHVoice_core.so.7", "libRHVoice.so.5")
"""Each needs the one before; loading them in order needs no LD_LIBRARY_PATH."""

SetRate = c.CFUNCTYPE(c.c_int, c.c_int, c.c_void_p)
PlaySpeech = c.CFUNCTYPE(c.c_int, c.POINTER(c.c_short), c.c_uint, c.c_void_p)


class Hooks(c.Structure):
    """RHVoice_callbacks; those we do not need stay null."""

    _fields_ = (
        ("set_sample_rate", SetRate),
        ("play_speech", PlaySpeech),
        ("process_mark", c.c_void_p),
        ("word_starts", c.c_void_p),
        ("word_ends", c.c_void_p),
        ("sentence_starts", c.c_void_p),
        ("sentence_ends", c.c_void_p),
        ("play_audio", c.c_void_p),
        ("done", c.c_void_p),
    )


class InitParams(c.Structure):
    """RHVoice_init_params."""

    _fields_ = (
        ("data_path", c.c_char_p),
        ("config_path", c.c_char_p),
        ("resource_paths", c.POINTER(c.c_char_p)),
        ("callbacks", Hooks),
        ("options", c.c_uint),
    )


class SynthParams(c.Structure):
    """RHVoice_synth_params."""

    _fields_ = (
        ("voice_profile", c.c_char_p),
        ("absolute_rate", c.c_double),
        ("absolute_pitch", c.c_double),
        ("absolute_volume", c.c_double),
        ("relative_rate", c.c_double),
        ("relative_pitch", c.c_double),
        ("relative_volume", c.c_double),
        ("punctuation_mode", c.c_int),
        ("punctuation_list", c.c_char_p),
        ("capitals_mode", c.c_int),
        ("flags", c.c_int),
    )


class RhVoice:
    """One engine with one voice per language; deterministic: the same words, the same bytes."""

    def __init__(self, home: Path, voices: Mapping[Language, str]) -> None:
        self._voices = voices
        self._samples = bytearray()
        self._rate = 0
        # RHVoice keeps the bare pointers, so the callbacks must live as long as the engine.
        self._callbacks = Hooks(SetRate(self._set_rate), PlaySpeech(self._take))
        self._library = _load(home / "lib")
        start = InitParams(
            str(home / "data").encode(), str(home).encode(), None, self._callbacks, 0
        )
        self._engine = self._library.RHVoice_new_tts_engine(c.byref(start))
        if not self._engine:
            raise EngineFailed(f"RHVoice did not start: are there voices in {home / 'data'}?")

    def synthesize(self, text: str, language: Language) -> Pcm:
        """Plain text; markup in it is spoken, not obeyed."""
        self._samples.clear()
        words = text.encode()
        params = SynthParams(
            voice_profile=self._voices[language].encode(),
            relative_rate=UNCHANGED,
            relative_pitch=UNCHANGED,
            relative_volume=UNCHANGED,
        )
        message = self._library.RHVoice_new_message(
            self._engine, words, len(words), PLAIN_TEXT, c.byref(params), None
        )
        if not message:
            raise EngineFailed("RHVoice refused the text or does not know the voice")
        spoken = self._library.RHVoice_speak(message)
        self._library.RHVoice_delete_message(message)
        if not spoken or not self._samples:
            raise EngineFailed("RHVoice made no sound of the text")
        return Pcm(bytes(self._samples), self._rate)

    def _set_rate(self, rate: int, _: object) -> int:
        self._rate = rate
        return GO_ON

    def _take(self, samples: "c._Pointer[c.c_short]", count: int, _: object) -> int:
        self._samples += c.string_at(samples, count * SAMPLE_BYTES)
        return GO_ON


def _load(folder: Path) -> c.CDLL:
    try:
        *_, library = [c.CDLL(str(folder / name), mode=c.RTLD_GLOBAL) for name in LIBRARIES]
    except OSError as why:
        raise EngineFailed(f"RHVoice cannot be loaded from {folder}: {why}") from why
    library.RHVoice_new_tts_engine.restype = c.c_void_p
    library.RHVoice_new_tts_engine.argtypes = (c.POINTER(InitParams),)
    library.RHVoice_new_message.restype = c.c_void_p
    library.RHVoice_new_message.argtypes = (
        c.c_void_p,
        c.c_char_p,
        c.c_uint,
        c.c_int,
        c.POINTER(SynthParams),
        c.c_void_p,
    )
    library.RHVoice_speak.argtypes = (c.c_void_p,)
    library.RHVoice_delete_message.argtypes = (c.c_void_p,)
    return library
