"""Fingerprints: what a finding is about, and what was seen. Neither holds places, order, file names or mere wording."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from factcheck.judge import HeldValue, JudgedFacet
from factcheck.judge.gather import facet_kinds
from factcheck.language.fold import fold
from factcheck.model.story import Severity
from factcheck.rules.base import Found, by_claim, seen
from factcheck.values.base import Kind
from factcheck.values.sets import normal_value

_encode = json.JSONEncoder(sort_keys=True, ensure_ascii=False, default=str).encode
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
    """What was seen, by ref and in normal form, where a finding is about the values of a facet or of a whole fact."""
    if found.fact is None:
        return {}
    facet = found.fact.facet(found.facet) if found.facet else None
    if facet is None:
        told, normal = by_claim(found.fact, seen), by_claim(found.fact, _normal_of)
    else:
        held = [one for one in facet.written if one.claim.ref in found.seen]
        told, normal = seen(facet, held), _normal_of(facet, held)
    return {ref: normal[ref] for ref, words in told.items() if found.seen.get(ref) == words}


def _normal_of(facet: JudgedFacet, held: Sequence[HeldValue]) -> dict[str, str]:
    kind = facet_kinds()[facet.name][1]
    return {one.claim.ref: _normal_value(kind, one) for one in held}


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
    return _encode(normal)


def source_of(ref: str) -> str:
    """The source of a claim, by the claim's ref."""
    return ref.split("#", 1)[0]


def _hash(parts: Iterable[str], digits: int) -> str:
    """Hash parts with separators: no two lists of parts give one text."""
    text = "".join(f"{len(part)}:{part}," for part in parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:digits]
