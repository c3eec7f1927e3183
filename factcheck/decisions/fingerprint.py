"""Fingerprints: what a finding is about, and what was seen. Neither holds places, order, file names or mere wording."""

import hashlib
from collections.abc import Iterable

import msgspec

from factcheck.model.story import Severity
from factcheck.rules.base import Found

ABOUT, SEEN = 12, 8
"""How many hexadecimal digits each half has."""


class Raised(msgspec.Struct, frozen=True):
    """A finding of a rule with its severity and the two halves of its fingerprint."""

    rule: str
    severity: Severity
    found: Found
    about: str
    seen: str

    @property
    def fingerprint(self) -> str:
        """Both halves, as `resolutions.yaml` has them."""
        return f"{self.about}.{self.seen}"


def raised(rule: str, severity: Severity, found: Found) -> Raised:
    """Give a finding its fingerprint.

    The first half hashes rule, fact and facet, and what the rule says it is about besides; the second the distinct
    values and the sources whose they are.
    """
    fact = found.fact.fact.key if found.fact else ""
    about = _hash([rule, fact, found.facet or "", *found.about], ABOUT)
    values = sorted({(source_of(ref), value) for ref, value in found.seen.items()})
    return Raised(rule, severity, found, about, _hash((part for pair in values for part in pair), SEEN))


def source_of(ref: str) -> str:
    """The source of a claim, by the claim's ref."""
    return ref.split("#", 1)[0]


def _hash(parts: Iterable[str], digits: int) -> str:
    """Hash parts with separators: no two lists of parts give one text."""
    text = "".join(f"{len(part)}:{part}," for part in parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:digits]
