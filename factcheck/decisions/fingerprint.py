"""Fingerprints: what a finding is about, and what was seen. Neither holds places, order, file names or mere wording."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from factcheck.judge import HeldValue
from factcheck.judge.gather import facet_kinds
from factcheck.language.fold import fold
from factcheck.model.story import Severity
from factcheck.rules.base import Found, seen
from factcheck.values.base import Kind
from factcheck.values.sets import normal_value

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
    normal = _normal_values(found)
    values = sorted({(source_of(ref), normal.get(ref, words)) for ref, words in found.seen.items()})
    return Raised(rule, severity, found, about, _hash((part for pair in values for part in pair), SEEN))


def _normal_values(found: Found) -> dict[str, str]:
    """The values that were seen, by ref, where a finding is about those of one facet."""
    facet = found.fact.facet(found.facet) if found.fact and found.facet else None
    if facet is None:
        return {}
    kind = facet_kinds()[facet.name][1]
    held = [one for one in (*facet.held, *facet.drafts) if one.claim.ref in found.seen]
    told = seen(facet, held)
    return {one.claim.ref: _normal_value(kind, one) for one in held if told[one.claim.ref] == found.seen[one.claim.ref]}


def _normal_value(kind: Kind, held: HeldValue) -> str:
    normal = normal_value(kind, held.reading)
    value = fold(str(held.reading)) if normal is None else _sorted(_by_id(normal))
    return f"{held.claim.stance} {value}"


def _by_id(normal: Mapping[str, Any]) -> Mapping[str, Any]:
    """A normal form without spelling: what has an id goes by it, and the items of a set have no order."""
    if "items" in normal:
        return {**normal, "items": sorted(_sorted(_by_id(item)) for item in normal["items"])}
    return {key: value for key, value in normal.items() if key != "name" or not normal.get("id")}


def _sorted(normal: Mapping[str, Any]) -> str:
    return json.dumps(normal, sort_keys=True, ensure_ascii=False, default=str)


def source_of(ref: str) -> str:
    """The source of a claim, by the claim's ref."""
    return ref.split("#", 1)[0]


def _hash(parts: Iterable[str], digits: int) -> str:
    """Hash parts with separators: no two lists of parts give one text."""
    text = "".join(f"{len(part)}:{part}," for part in parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:digits]
