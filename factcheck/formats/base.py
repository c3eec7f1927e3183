"""What every format shares: its options, text from files made harmless, and normal forms in words."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

NARROWEST = 20


class Options(NamedTuple):
    """How wide a report may be, in columns, and whether it may use colour; a format heeds what concerns it."""

    width: int = 80
    color: bool = False


PLAIN = Options()


@cache
def _hidden() -> re.Pattern[str]:
    """What a reader does not see or a terminal obeys: controls, direction marks, joints and tags, half surrogates."""
    return re.compile(
        "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff"
        "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
    )


def safe(text: str) -> str:
    r"""Show text from files in one line: what is invisible, or a terminal would obey, stands as its escape.

    >>> safe("a\tb\x1b[31m \u202ec")
    'a b\\x1b[31m \\u202ec'
    """
    if text.isprintable():  # then there is nothing of the kind
        return text
    return _hidden().sub(_escape, text.replace("\r\n", " ").replace("\n", " ").replace("\t", " "))


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def clip(text: str, limit: int = 400) -> str:
    """Cut what is too long to read, and say how much is gone.

    >>> clip("abcdef", 4)
    'abcd… (2 more characters)'
    """
    return text if len(text) <= limit else f"{text[:limit]}… ({len(text) - limit} more characters)"


def as_typed(raw: str | tuple[str, ...]) -> str:
    """A value as an editor wrote it; a list as a set in brackets."""
    return raw if isinstance(raw, str) else "[" + ", ".join(raw) + "]"


def as_read(normal: Mapping[str, Any] | None) -> str:
    """A normal form in words; nothing where there is none.

    >>> as_read({"kind": "quantity", "low": 36, "high": None, "unit": "year"})
    'at least 36 year'
    """
    if normal is None:
        return ""
    kind = normal.get("kind")
    if kind == "date":
        return normal.get("edtf") or f"{normal.get('start') or '..'}/{normal.get('end') or '..'}"
    if kind == "quantity":
        return _amount(normal)
    if kind == "set":
        return "[" + ", ".join(map(as_read, normal.get("items", ()))) + "]"
    if kind == "holds":
        return "it holds" if normal.get("holds") else "it does not hold"
    return str(normal.get("name") or normal.get("text") or "")


def _amount(normal: Mapping[str, Any]) -> str:
    low, high, unit = normal.get("low"), normal.get("high"), normal.get("unit")
    if low is not None and high is not None:
        words = _figure(low) if low == high else f"{_figure(low)} to {_figure(high)}"
    elif low is not None:
        words = f"at least {_figure(low)}"
    else:
        words = f"at most {_figure(high)}" if high is not None else "any amount"
    return f"{words} {unit}" if unit else words


def _figure(number: float) -> str:
    """A number with its thousands apart, and no more digits than it has."""
    if isinstance(number, float) and number.is_integer() and abs(number) < 1e15:
        number = int(number)
    return f"{number:,}" if isinstance(number, int) else f"{number:.12g}"
