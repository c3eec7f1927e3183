"""How a place is written: the name in it, the chain behind it, and what of the place is meant. Nothing is looked up."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from factcheck.language.fold import fold, plain
from factcheck.values.place.gazetteer import key

LONGEST = 300


class Written(msgspec.Struct, frozen=True):
    """Some words for a place, taken apart.

    `head` is the name that can be looked up, `inside` the names behind its commas, nearest first. `part` is what lies
    in the head (`airport`, `eastern`). `capital`: the capital of `head` is meant. `description`: no name at all.
    `whole` is all before the first comma, or all before the last bracket: a name, if the gazetteer knows it
    (`Port of Spain`, `Frankfurt (Oder)`).
    """

    text: str
    head: str
    inside: tuple[str, ...] = ()
    part: str = ""
    capital: bool = False
    description: bool = False
    whole: str = ""


@cache
def words() -> dict[str, Any]:
    """The lists of `words.json`, folded."""
    raw = json.loads(Path(__file__).with_name("words.json").read_text("utf-8"))
    lists: dict[str, Any] = {
        name: frozenset(map(fold, value)) for name, value in raw.items() if isinstance(value, list)
    }
    lists["same"] = {fold(one): other for one, other in raw["same"].items()}
    lists["demonyms"] = {key(one): code for code, ones in raw["demonyms"].items() for one in ones.split()}
    return lists


def take_apart(raw: str) -> Written | None:
    """Take apart how a place is written; None when there is no letter in it.

    >>> seen = take_apart("the airport of Astana, Kazakhstan")
    >>> seen.part, seen.head, seen.inside
    ('airport', 'Astana', ('Kazakhstan',))
    """
    text = plain(raw).strip().replace("(", ", ").replace(")", "").replace(" ,", ",").strip(" ,;")
    if not any(map(str.isalpha, text)):
        return None
    tokens = text.split()
    if text.istitle() and "," not in text and "'" not in text and _telling().isdisjoint(fold(text).split()):
        return Written(text, text, whole=text)  # a bare name, as most are
    tokens = _without(tokens, words()["inside"])
    beside = _is_beside(tokens)
    tokens = _without(tokens, words()["articles"])
    text = " ".join(tokens)
    parts = [part.strip() for part in text.split(",") if part.strip(" ,'")]
    if not parts:  # `the '`
        return None
    head, *inside = parts
    if inside and fold(head) in words()["capital"] | words()["settlements"]:
        head, *inside = inside  # `the capital, Astana`
    if len(inside) == 1 and len(inside[0]) > 3 and key(inside[0]) in words()["regions"] | words()["countries"]:
        head, inside = f"{head} {inside[0]}", []  # `Tatarstan, Respublika`
    if inside and key(inside[-1]).endswith((" of", " of the", " de", " del")):  # `Korea, Republic of`
        return take_apart(f"{inside[-1]} {', '.join((head, *inside[:-1]))}")
    named = raw.rstrip().endswith(")") and len(inside) == 1  # `Frankfurt (Oder)` is a name; so may `Paris (Texas)` be
    whole = Written(text, head, tuple(inside), whole=f"{head}, {inside[0]}" if named else head)
    if beside:
        return replace(whole, description=True)
    return _chained(whole, _bare(head.split()))


def _is_beside(tokens: Sequence[str]) -> bool:
    """Match `near Kyiv`, `30 miles north of London`: the place that is named is not where it was."""
    first = [fold(token) for token in tokens[:2]]
    if len(tokens) > 2 and first[0].replace(".", "").isdigit() and first[1] in words()["lengths"]:
        return True
    if len(tokens) > 2 and " ".join(first) in words()["beside"]:  # not `South of France`, nor `the south of France`
        return _lower(tokens[0])
    return len(tokens) > 1 and first[0] in words()["beside"]


def _bare(tokens: list[str]) -> list[str]:
    """Leave out what says something of a place and not which it is: `occupied Donetsk`, `Russian-held Mariupol`."""
    while len(tokens) > 1 and not _lower(tokens[-1]):
        word = fold(tokens[0])
        if (
            not (word in words()["epithets"] and _lower(tokens[0]))
            and word.rpartition("-")[2] not in words()["epithet_ends"]
        ):
            break
        tokens = tokens[1:]
    return tokens


def _chained(whole: Written, tokens: list[str]) -> Written:
    """Match `Bucha in Kyiv region`, which is `Bucha, Kyiv region`: not `a hospital in Berlin`, which is a part."""
    for at in range(1, len(tokens) - 1):
        left = tokens[:at]
        ends = not _lower(left[-1]) or fold(left[-1]) in words()["regions"] | words()["settlements"]
        if fold(tokens[at]) in words()["within_of"] and tokens[at].islower() and ends and not all(map(_lower, left)):
            right = " ".join(_without(tokens[at + 1 :], words()["articles"]))
            if not any(fold(" ".join(left[-size:])) in words()["facilities"] for size in (2, 1)):
                return _head(replace(whole, head=" ".join(left), inside=(right, *whole.inside)), left)
    return _head(whole, tokens)


@cache
def _telling() -> frozenset[str]:
    """Every word that says something of how a name stands to its place, or stands in a phrase that does."""
    phrases = (words()[name] for name in ("inside", "beside", "articles", "capital", "of", "named_after", "airports"))
    return frozenset(word for listed in phrases for phrase in listed for word in phrase.split())


def _head(whole: Written, tokens: list[str]) -> Written:
    """See what the words before the first comma say of the place that they name."""
    for look in (_capital, _of, _possessive, _facility, _direction):
        seen = look(whole, tokens)
        if seen is not None:
            return seen
    whole = replace(whole, head=" ".join(tokens))
    if key(tokens[-1]) in words()["outside"] and _lower(tokens[-1]):  # `a Paris suburb`
        return replace(whole, description=True)
    if _lower(tokens[-1]) and not (key(tokens[-1]) in words()["regions"] | words()["settlements"] and len(tokens) > 1):
        return replace(whole, description=True)
    return replace(whole, description=all(map(_lower, tokens)))


def _capital(whole: Written, tokens: list[str]) -> Written | None:
    """Match `Kazakh capital`, `Kazakhstan's capital`, `capital of Kazakhstan`, `capital Astana`."""
    folded = [fold(token) for token in tokens]
    for size in (2, 1):
        if len(tokens) <= size:
            continue
        if " ".join(folded[-size:]) in words()["capital"]:
            return replace(whole, head=_owner(" ".join(tokens[:-size])), capital=True)
        if " ".join(folded[:size]) in words()["capital"]:
            rest = _without(tokens[size:], words()["of"])
            of = len(rest) < len(tokens) - size
            rest = _without(rest, words()["articles"])
            return replace(whole, head=" ".join(rest), capital=of)
    return None


def _of(whole: Written, tokens: list[str]) -> Written | None:
    """Match `airport of Astana`, `a hotel in Paris`, `city of Paris`, `the Moscow suburb of Khimki`."""
    for at in range(1, len(tokens) - 1):
        link = fold(tokens[at])
        if link not in words()["of"] or _lower(tokens[-1]):
            continue
        left = tokens[:at]
        right = _without(_without(tokens[at + 1 :], words()["articles"]), words()["directions"])
        if link not in words()["within_of"] and fold(left[-1]) in words()["settlements"] | words()["regions"]:
            return _kind_of(whole, left, right)
        if link == "of" and len(left) == 1 and fold(left[0]) in words()["directions"]:
            return replace(whole, head=" ".join(right), part=_part(left))
        kind = next((size for size in (2, 1) if fold(" ".join(left[-size:])) in words()["facilities"]), 0)
        if kind or link in words()["within_of"]:
            return replace(whole, head=" ".join(right), part=_part(left))
    return None


def _kind_of(whole: Written, left: list[str], right: list[str]) -> Written:
    """Read what stands before the name of a place: its kind, and its country (`the Ukrainian city of Kharkiv`)."""
    named = [token for token in left[:-1] if not _lower(token)]
    whose = next((token for token in named if key(token) in words()["demonyms"]), "")
    small = fold(left[-1]) in words()["settlements"]
    if named and not whose and (not small or not _lower(left[-1])):
        return whole
    if fold(left[-1]) in words()["outside"] and len(left) == 1:  # `a suburb of Paris`
        return replace(whole, description=True)
    head = " ".join(right) if small else f"{left[-1]} of {' '.join(right)}"
    return replace(whole, head=head, inside=(*whole.inside, whose) if whose else whole.inside)


def _facility(whole: Written, tokens: list[str]) -> Written | None:
    """Match `Astana International Airport`, `Astana hospital`: not `Lincoln Hospital`, which need not be in Lincoln."""
    for size in (2, 1):
        name = " ".join(tokens[-size:])
        left = tokens[:-size]
        if left and fold(name) in words()["named_after"] and (_lower(name) or fold(name) in words()["airports"]):
            while len(left) > 1 and fold(left[-1]) in words()["fillers"]:
                left = left[:-1]
            if _lower(left[-1]) or left[-1].endswith("'s"):
                return None
            return replace(whole, head=" ".join(left), part=_part([name]))
    return None


def _possessive(whole: Written, tokens: list[str]) -> Written | None:
    """Match `Moscow's Sheremetyevo airport`: not `Kazakhstan's border`."""
    for at in range(1, len(tokens)):
        rest = tokens[at:]
        if tokens[at - 1].endswith("'s") and not _lower(tokens[at - 1]):
            if len(rest) == 1 and fold(rest[0]) in words()["directions"]:
                return replace(whole, head=_owner(" ".join(tokens[:at])), part=_part(rest))
            if fold(rest[-1]) in words()["facilities"]:
                return replace(whole, head=_owner(" ".join(tokens[:at])), part=_part(rest))
            return replace(whole, description=True) if all(map(_lower, rest)) else None
    return None


def _direction(whole: Written, tokens: list[str]) -> Written | None:
    """Match `eastern Ukraine`; in capitals it may be a name of its own, which is for the gazetteer to say."""
    if len(tokens) > 1 and tokens[0].islower() and fold(tokens[0]) in words()["directions"] and not _lower(tokens[-1]):
        return replace(whole, head=" ".join(tokens[1:]), part=_part(tokens[:1]))
    return None


def as_direction(written: Written) -> Written | None:
    """Read `Eastern Ukraine` as `eastern Ukraine`, or None where there is no direction in it."""
    first, _, rest = written.head.partition(" ")
    if rest and not written.part and fold(first) in words()["directions"]:
        return replace(written, head=rest, part=_part([first]))
    return None


def _part(tokens: Sequence[str]) -> str:
    """What of a place is meant, in the words that all spellings share."""
    folded = [fold(token) for token in tokens]
    kept = [token for token in folded if token not in words()["articles"] | words()["fillers"]]
    return " ".join(words()["same"].get(token, token) for token in kept or folded)


def _owner(text: str) -> str:
    return text[:-2] if text.endswith("'s") else text.rstrip("'")


def _without(tokens: list[str], those: frozenset[str]) -> list[str]:
    """Leave out the first word when it is one of those and written small (not the `La` of `La Paz`), or is `The`."""
    if len(tokens) > 2 and fold(" ".join(tokens[:2])) in those and _lower(tokens[1]):
        return tokens[2:]
    if len(tokens) > 1 and fold(tokens[0]) in those and (_lower(tokens[0]) or tokens[0] == "The"):
        return tokens[1:]
    return tokens


def _lower(token: str) -> bool:
    """Whether a word is written small: it has small letters, no capitals, and a script that tells them apart."""
    return token.lower() == token and token.upper() != token
