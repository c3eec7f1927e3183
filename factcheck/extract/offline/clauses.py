"""A sentence as clauses: who does what, and how each clause hangs on the one before."""

from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from factcheck.extract.offline.groups import Group, groups, only_participle
from factcheck.extract.offline.units import Unit

_BOUNDARY = ("comma", "stop", "open", "close", "quote", "sub", "relative", "and", "mark")
_NAMING = ("name", "word", "quantity", "pronoun", "possessive", "determiner", "ing")
Range = tuple[int, int]


class Part(msgspec.Struct, frozen=True):
    """A stretch of a sentence between two boundaries: the units that open it, then those from `first` on.

    `hangs` says on what: `main`, `and`, `sub`, `relative`, `that` (behind a verb of saying), or `comma`.
    """

    hangs: str
    opener: Unit | None
    first: int
    behind: int
    group: Group | None = None


class Clause(msgspec.Struct, frozen=True):
    """One clause: its part and verb group, its subject (None where it could not be told), and what follows the verb.

    `condition` marks what holds only if something does; `leading` is the part before it that may date it;
    `trailing` are the parts behind it that may.
    """

    part: Part
    group: Group
    subject: Range | None
    complement: Range
    condition: bool = False
    leading: tuple[Part, ...] = ()
    trailing: tuple[Part, ...] = ()
    shared: bool = False


def clauses(units: Sequence[Unit]) -> tuple[list[Clause], list[Part]]:
    """Take a sentence apart.

    Gives:   its clauses in their order, and all of its parts.
    """
    parts = _merged(units, list(_parts(units)))
    found: list[Clause] = []
    for at, part in enumerate(parts):
        if part.group is None:
            continue
        subject, shared = _subject(units, parts, at, found)
        found.append(
            Clause(
                part,
                part.group,
                subject,
                (part.group.behind, part.behind),
                _conditional(parts, at, found),
                tuple(_leading(parts, at)),
                tuple(_trailing(parts, at)),
                shared,
            )
        )
    return found, parts


def _parts(units: Sequence[Unit]) -> Iterator[Part]:
    first, opener, hangs, at = 0, None, "main", 0
    while at < len(units):
        one = units[at]
        if one.tag not in _BOUNDARY or (one.tag == "relative" and _is_determiner(units, at)):
            at += 1
            continue
        yield Part(hangs, opener, first, at)
        hangs, opener = "comma", one
        while at < len(units) and units[at].tag in _BOUNDARY:
            if units[at].tag in ("sub", "relative", "and"):
                hangs, opener = units[at].tag, units[at]
            elif units[at].tag in ("stop", "open"):
                hangs, opener = "stop", units[at]
            at += 1
        first = at
    yield Part(hangs, opener, first, len(units))


def _is_determiner(units: Sequence[Unit], at: int) -> bool:
    """Whether `that` points to the noun behind it: `appeal that decision`."""
    following = units[at + 1] if at + 1 < len(units) else None
    before = units[at - 1].tag if at else ""
    return (
        units[at].low == "that"
        and following is not None
        and following.tag == "word"
        and before in ("present", "word", "preposition", "past", "")
        and not any(one.tag in ("be", "have", "do", "modal", "past", "present") for one in units[at + 1 : at + 5])
    )


def _merged(units: Sequence[Unit], parts: list[Part]) -> list[Part]:
    """Give each part its verb group, split it behind verbs of saying, and join what no verb holds apart."""
    found: list[Part] = []
    for part in parts:
        chosen = _chosen(units, part)
        if part.hangs == "and" and found and chosen is None and part.opener is not None:
            found[-1] = replace(found[-1], behind=part.behind)
            continue
        if part.hangs == "and" and found and found[-1].group is None and found[-1].first < found[-1].behind:
            whole = replace(found[-1], behind=part.behind)
            if found[-1].hangs != "comma" or len(found) < 2 or not found[-2].group:
                found[-1] = replace(whole, group=_chosen(units, whole))
                continue
        dates = part.hangs == "sub" and part.opener is not None and part.opener.is_in("temporal")
        if dates and chosen is None and found and found[-1].group and found[-1].first < found[-1].behind:
            found[-1] = replace(found[-1], behind=part.behind)
            continue
        found += _split(units, replace(part, group=chosen))
    return _with_resumed(units, [part for part in found if part.first < part.behind])


def _with_resumed(units: Sequence[Unit], parts: list[Part]) -> list[Part]:
    """Give the verb to a part that goes on with a subject behind an insertion: `Darska, a former judge, studied`."""
    for at, part in enumerate(parts):
        first = units[part.first]
        if part.group or part.hangs != "comma" or first.tag != "past" or any(one.group for one in parts[:at]):
            continue
        later = any(one.group and one.group.first == one.first and one.hangs == "comma" for one in parts[at + 1 :])
        by = units[part.first + 1 : part.first + 2]
        if at > 1 and not later and not only_participle(first.low) and not (by and by[0].low == "by"):
            parts[at] = replace(part, group=Group(part.first, part.first + 1, part.first, "bare", True, False))
    return parts


def _split(units: Sequence[Unit], part: Part) -> list[Part]:
    """Split a part behind a verb of saying: what is said is a clause of its own."""
    group = part.group
    if group is None or not units[group.head].is_in("cues") or group.form == "passive":
        return [part]
    start = group.behind
    if units[group.head].low in ("told", "tells", "tell"):
        start = noun_end(units, start, part.behind)
    rest = Part("that", None, start, part.behind)
    chosen = _chosen(units, rest)
    if chosen is None or chosen.first == start:
        return [part]
    return [replace(part, behind=start), *_split(units, replace(rest, group=chosen))]


def noun_end(units: Sequence[Unit], first: int, behind: int) -> int:
    """Where the noun phrase ends that begins with a unit: a pronoun is one by itself."""
    at = first
    while at < behind and units[at].tag in ("determiner", "possessive"):
        at += 1
    if at < behind and units[at].tag == "pronoun":
        return at + 1
    while at < behind and units[at].tag in ("word", "name", "'s", "quantity", "ing"):
        at += 1
    return at


def _chosen(units: Sequence[Unit], part: Part) -> Group | None:
    """The group that carries a part: no participle that only describes a noun."""
    found = groups(units, part.first, part.behind)
    if not found:
        return None
    if part.hangs == "sub" and found[0].first == part.first and not (found[0].auxiliary and found[0].finite):
        return replace(found[0], finite=False, form="passive" if found[0].form == "bare" else found[0].form)
    standing = [one for one in found if not _describes(units, part, one)]
    if not standing:
        return None
    first = standing[0]
    if first.form == "bare" and not units[first.head].is_in("cues"):
        first = next((one for one in standing[1:] if one.auxiliary and one.finite), first)
    return first if first.finite else None


def _describes(units: Sequence[Unit], part: Part, group: Group) -> bool:
    """Whether a group is a participle beside its noun: `draft announced by`, `, based in Paris,`."""
    if group.form != "bare":
        return False
    if not group.finite:
        return True
    following = units[group.behind] if group.behind < len(units) else None
    by = following is not None and following.low == "by"
    if by and units[group.behind + 1 : group.behind + 2] and units[group.behind + 1].tag not in ("quantity", "date"):
        return True
    opens = group.first == part.first and part.hangs in ("comma", "main", "stop")
    return opens and not units[group.head].is_in("cues")


def _subject(
    units: Sequence[Unit], parts: Sequence[Part], at: int, before: Sequence[Clause]
) -> tuple[Range | None, bool]:
    """The subject of a part's verb, and whether it is the subject of another one, too."""
    part = parts[at]
    assert part.group is not None
    own = noun_phrase(units, part.first, part.group.first)
    if own:
        return own, False
    if part.hangs == "relative" and at:
        previous = parts[at - 1]
        return _antecedent(units, previous), False
    if part.hangs == "sub" and not part.group.finite:
        main = next((one for one in parts[at + 1 :] if one.group and one.hangs != "sub"), None)
        if not before and main is not None and main.group is not None:
            return noun_phrase(units, main.first, main.group.first), True
        return (before[-1].subject, True) if before else (None, False)
    if part.hangs == "and" and before:
        return before[-1].subject, True
    return _resumed(units, parts, at) or (before[-1].subject if before and part.hangs == "and" else None), False


def _resumed(units: Sequence[Unit], parts: Sequence[Part], at: int) -> Range | None:
    """The subject that an insertion cut off from its verb: `Zhilin, 36, could face`."""
    start = at - 1
    while start > 0 and parts[start - 1].group is None and parts[start].hangs == "comma":
        start -= 1
    for candidate in range(at - 1, -1, -1):
        one = parts[candidate]
        if one.hangs in ("main", "that", "stop") or (one.hangs in ("and", "sub") and one.group is None):
            start = candidate
            break
    for one in parts[start:at]:
        if one.group is not None and one.hangs not in ("relative",):
            return None
        found = noun_phrase(units, one.first, one.behind) if one.group is None else None
        if found:
            return _apposed(units, parts, one, found)
    return None


def _apposed(units: Sequence[Unit], parts: Sequence[Part], part: Part, found: Range) -> Range:
    """The name that stands beside a noun phrase without one: `his wife, Yekaterina, has said`."""
    at = next(n for n, one in enumerate(parts) if one is part)
    following = parts[at + 1] if at + 1 < len(parts) else None
    phrase = units[found[0] : found[1]]
    named = phrase[-1].tag == "name" and not any(one.tag == "preposition" for one in phrase)
    if named or following is None or following.group or following.behind - following.first != 1:
        return found
    return (following.first, following.behind) if units[following.first].tag == "name" else found


def _antecedent(units: Sequence[Unit], part: Part) -> Range | None:
    """The noun phrase that a part ends with: what `who` and `which` stand for."""
    start = part.group.behind if part.group else part.first
    at = part.behind
    while at > start and units[at - 1].tag in ("name", "word", "quantity", "determiner", "possessive", "'s"):
        at -= 1
        if units[at].tag == "determiner" or units[at].tag == "possessive":
            break
    if at > start and units[at - 1].tag == "to" and at + 1 < part.behind:
        at += 1
    found = noun_phrase(units, at, part.behind)
    return found if found and found[1] == part.behind else None


def noun_phrase(units: Sequence[Unit], first: int, behind: int) -> Range | None:
    """The noun phrase that fills a stretch, without what stands before it: adverbs, dates, a quantity of time."""
    while first < behind and units[first].tag in ("adverb", "date", "not", "and"):
        first += 1
    while behind > first and units[behind - 1].tag in ("adverb", "date", "not"):
        behind -= 1
    if first >= behind or units[first].tag not in _NAMING:
        return None
    inside = units[first:behind]
    return (first, behind) if any(one.tag in ("name", "word", "pronoun", "quantity") for one in inside) else None


def _conditional(parts: Sequence[Part], at: int, before: Sequence[Clause]) -> bool:
    part = parts[at]
    if part.hangs == "sub" and part.opener is not None and part.opener.is_in("conditional"):
        return True
    return part.hangs == "and" and bool(before) and before[-1].condition and before[-1].part is parts[at - 1]


def _leading(parts: Sequence[Part], at: int) -> Iterator[Part]:
    """The parts before a clause that may say when: those since the last clause, and a clause of time before it."""
    if parts[at].hangs not in ("comma", "main", "that"):
        return
    for one in parts[:at]:
        if one.group is None or (one.hangs == "sub" and one.opener is not None and one.opener.is_in("temporal")):
            yield one
        elif one.hangs not in ("relative", "that"):
            return


def _trailing(parts: Sequence[Part], at: int) -> Iterator[Part]:
    """The parts behind a clause that belong to it: those without a verb, and a clause of time."""
    for one in parts[at + 1 :]:
        temporal = one.hangs == "sub" and one.opener is not None and one.opener.is_in("temporal")
        if one.group is not None and not temporal:
            return
        yield one
        if temporal:
            return
