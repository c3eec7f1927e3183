"""Nodes to claims: defaults filled in, and an id for every claim that was given none."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from sys import intern
from typing import Any

import msgspec

from factcheck.language.fold import slug
from factcheck.model.claim import Claim, Raw, Span, Speaker
from factcheck.model.problem import Problem
from factcheck.sheets.keys import check_claim, claim_shape, facet_names
from factcheck.sheets.nodes import Group, Node, Place, Problems, Scalar, marks

NOTHING: Mapping[str, Any] = {}
_ABOUT = ("subject", "predicate")
REPEATED = 40
"""Values of so few signs are often given again."""


class Draft(msgspec.Struct):
    """A claim that was read and has no final id yet; of a row, `marks` is its own place alone."""

    source: str
    values: dict[str, Any]
    marks: dict[str, Span] | Span
    file: str

    @property
    def place(self) -> Place:
        """Where its id stands, or else the claim."""
        span = self.marks if isinstance(self.marks, Span) else self.marks.get("id") or self.marks[""]
        return Place(span.line, span.column)


class Defaults(msgspec.Struct, frozen=True):
    """What claims have unless they say otherwise, and where it stands."""

    values: Mapping[str, Any]
    marks: Mapping[str, Span]


NO_DEFAULTS = Defaults(NOTHING, NOTHING)


def read_defaults(values: Mapping[str, Any], node: Node | None) -> Defaults:
    """Keep the defaults of a sheet with their places."""
    if not values or not isinstance(node, Group):
        return NO_DEFAULTS
    places = {path: span for key, child in node.nodes.items() for path, span in marks(child, key)}
    return Defaults(values, places)


def read_claim(node: Node, source: str, defaults: Defaults | None, problems: Problems) -> Draft | None:
    """Read one claim; None, with the reasons noted, when it is not one.

    A row of a table has no defaults (None), and all its values stand where it does.
    """
    before = len(problems.found)
    values = claim_shape().read(node, "claims", problems)
    if len(problems.found) > before or not isinstance(node, Group):
        return None
    places = _places(node) if defaults is not None else None
    if defaults is not None and places is not None and defaults.values:
        values, places = _filled(values, places, node, defaults)
    check_claim(values, node.span, problems, row=defaults is None)
    if len(problems.found) > before:
        return None
    return Draft(source, kept_once(values), node.span if places is None else places, problems.file)


def kept_once(values: dict[str, Any]) -> dict[str, Any]:
    """A claim's values; those that many claims repeat (what they are about, and short values) are kept once."""
    for key, value in values.items():
        if type(value) is str and (key in _ABOUT or (len(value) <= REPEATED and key in _facets())):
            values[key] = intern(value)
    return values


def _places(node: Group) -> dict[str, Span]:
    places = {"": node.span}
    for key, child in node.nodes.items():
        if type(child) is Scalar:
            places[key] = child.span
        else:
            places.update(marks(child, key))
    return places


def _filled(
    own: dict[str, Any], places: dict[str, Span], node: Group, defaults: Defaults
) -> tuple[dict[str, Any], dict[str, Span]]:
    """Fill in the defaults: a key that the claim leaves empty has none, words and subject exclude each other."""
    dropped = set(node.nodes)
    if "says" in own:
        dropped.update(_ABOUT)
    elif "subject" in own or "predicate" in own:
        dropped.add("says")
    kept = {key: value for key, value in defaults.values.items() if key not in dropped}
    there = {path: span for path, span in defaults.marks.items() if _root(path) in kept}
    return kept | own, there | places


def _root(path: str) -> str:
    return path.split(".", 1)[0].split("[", 1)[0]


class Label(msgspec.Struct, frozen=True, gc=False):
    """What a claim's id is made of: the one it was given, or what it would be called; and where it stands.

    `digest` is empty where an id was given.
    """

    own: str | None
    base: str
    digest: str
    file: str
    line: int
    column: int


def label(draft: Draft) -> Label:
    """Take from a draft what its id is made of."""
    own, place = draft.values.get("id"), draft.place
    if own is not None:
        return Label(own, "", "", draft.file, *place)
    return Label(None, _base(draft.values), _digest(draft.values), draft.file, *place)


def named(drafts: Iterable[Draft], problems: Mapping[str, Problems]) -> list[Draft]:
    """Give every claim its id among its values, and all in the order of their sources; an id given twice is noted."""
    grouped: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        grouped[draft.source].append(draft)
    for source in sorted(grouped):
        names, twice = ids(list(map(label, grouped[source])))
        for problem in twice:
            problems[problem.file].found.append(problem)
        for draft, name in zip(grouped[source], names, strict=True):
            draft.values["id"] = name
    return [draft for source in sorted(grouped) for draft in grouped[source]]


def ids(labels: Sequence[Label]) -> tuple[list[str], list[Problem]]:
    """The ids of all claims of one source, given in the order of their files; and what is wrong with them.

    Ids made here hang on content alone, never on order: a predicate's slug, with a hash of the claim's content where
    it would not be the only one; a counter only for claims that say the same.
    """
    taken: dict[str, Label] = {}
    twice = []
    for one in labels:
        if one.own is None:
            continue
        first = taken.setdefault(one.own, one)
        if first is not one:
            where = f"line {first.line}" if first.file == one.file else f"{first.file}:{first.line}"
            why = f"the claim id '{one.own}' is given twice; the first is on {where}"
            twice.append(Problem(one.file, one.line, one.column, why))
    often = Counter(one.base for one in labels)
    made: Counter[str] = Counter()
    names = []
    for one in labels:
        name = one.own or one.base
        if one.base:
            if often[one.base] > 1 or one.base in taken:
                stem = f"{one.base}-{one.digest}"
                made[stem] += 1
                name = stem if made[stem] == 1 else f"{stem}-{made[stem]}"
                while name in taken:
                    made[stem] += 1
                    name = f"{stem}-{made[stem]}"
            taken[name] = one
        names.append(name)
    return names, twice


def _base(values: Mapping[str, Any]) -> str:
    if "predicate" in values:
        return _slug(values["predicate"])
    return _slug(" ".join(values["says"].split()[:6]))


@cache
def _slug(text: str) -> str:
    return slug(text)[:60].strip("-") or "x"


def _digest(values: Mapping[str, Any]) -> str:
    """A short hash of what a claim says, in which no two parts can run into each other."""
    kept = {key: value for key, value in values.items() if key not in ("via", "quote", "status", "note")}
    return blake2b(repr(sorted(kept.items())).encode("utf-8", "replace"), digest_size=4).hexdigest()


@cache
def _facets() -> frozenset[str]:
    return frozenset(facet_names())


def _given(values: Mapping[str, Any]) -> Mapping[str, Raw]:
    """The facets that a claim gives, in the order in which a report lists them."""
    held = _facets() & values.keys()
    if not held:
        return NOTHING
    if len(held) == 1:
        (facet,) = held
        raw = values[facet]
        return _one_facet(facet, raw) if type(raw) is str and len(raw) <= REPEATED else {facet: raw}
    return {facet: values[facet] for facet in facet_names() if facet in held}


@lru_cache(maxsize=131_072)
def _one_facet(facet: str, raw: str) -> Mapping[str, Raw]:
    """The only facet of a claim: one for all claims that have it, for a dictionary each would be a third of them."""
    return {facet: raw}


def let_go() -> None:
    """Let go of the facets that many claims have, where no more claims are made that are kept."""
    _one_facet.cache_clear()


_OWN = frozenset(("id", *_ABOUT, "says", "stance", "modality", "via", "as_of", "quote", "status", "note"))
"""Keys of a draft that are the claim's as they stand."""


def claim(draft: Draft) -> Claim:
    """Make a draft that has its id the claim that it is; what it does not say is not named, which takes less time."""
    values = draft.values
    own = {key: value for key, value in values.items() if key in _OWN}
    if speaker := values.get("said_by"):
        own["said_by"] = Speaker(**speaker)
    return Claim(
        source=draft.source,
        facets=_given(values),
        qualifiers=values.get("qualifiers", NOTHING),
        file=draft.file,
        marks=draft.marks,
        **own,
    )
