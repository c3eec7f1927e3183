"""Decisions as lines of YAML: every value such that any reader of YAML 1.1 or 1.2 takes it for the same text."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache

from factcheck.model.story import Resolution

KEYS = ("finding", "fact", "decision", "claim", "reason", "by", "on", "expires", "seen")
"""In the order in which they are written."""
WORDS = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null", "none"])
"""What some reader takes for something else than text, in any case."""
Fields = Mapping[str, str | Mapping[str, str]]


@cache
def _plain() -> re.Pattern[str]:
    """What needs no quotation marks: begins with a letter, holds no sign that means something, ends in no space."""
    return re.compile(r"[^\W\d_](?:[\w .,;()/+*'\x80-\U0010ffff-]|(?<=\S)#)*(?<!\s)")


def fields(made: Resolution) -> dict[str, str | Mapping[str, str]]:
    """The keys of a decision that say something, in the order in which they are written."""
    given = {key: getattr(made, key) for key in KEYS}
    seen = {ref: value for ref, value in sorted(made.seen.items()) if value.strip()}
    return {key: value for key, value in (given | {"seen": seen}).items() if value}


def scalar(text: str) -> str:
    """A text in block style; in quotation marks when in doubt.

    >>> scalar("moscow-times#asylum-request"), scalar("2022-09-26"), scalar("no")
    ('moscow-times#asylum-request', '"2022-09-26"', '"no"')
    """
    plain = text.isprintable() and text.lower() not in WORDS and _plain().fullmatch(text)
    return text if plain else quoted(text)


def name_of(key: str) -> str:
    """A key of ours as everybody writes it (`on` too, which YAML 1.1 takes for a truth value), else as a text."""
    return key if key in KEYS else scalar(key)


def quoted(text: str) -> str:
    """A text in double quotation marks, as JSON and YAML both read them; what cannot be seen stands as its escape."""
    written = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else _escaped(sign) for sign in written)


def _escaped(sign: str) -> str:
    code = ord(sign)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def pair(key: str, value: str | Mapping[str, str], indent: str, step: str = "  ") -> Iterator[str]:
    """A key with its value, as lines; a group has its own below it."""
    if isinstance(value, str):
        yield f"{indent}{name_of(key)}: {scalar(value)}"
        return
    yield f"{indent}{name_of(key)}:"
    for name, one in value.items():
        yield f"{indent}{step}{scalar(name)}: {scalar(one)}"


def block(given: Fields, dash: int, gap: int) -> list[str]:
    """A decision as the lines of a list's item: its hyphen in column `dash`, its keys `gap` columns further."""
    indent = " " * (dash + gap)
    lines = [line for key, value in given.items() for line in pair(key, value, indent)]
    lines[0] = " " * dash + "-" + " " * (gap - 1) + lines[0].lstrip(" ")
    return lines


def flow(given: Fields) -> str:
    """A decision, or a group, in braces; everything in quotation marks, so that it is JSON too."""
    parts = (f"{quoted(key)}: {quoted(one) if isinstance(one, str) else flow(one)}" for key, one in given.items())
    return "{" + ", ".join(parts) + "}"
