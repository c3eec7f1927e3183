"""Which sources carry a news agency's copy, by the marks that say so: a byline, a dateline, a credit at the end.

Only what stands where such marks stand is taken: `KYIV (Reuters) -` before the first sentence, `Source: Xinhua` or
`(dpa)` after the last, an author that is an agency or a person of one. A mere mention (`told Reuters`) tells nothing;
nor do `additional reporting by AFP` and `Jane Doe and AFP`, which leave open what is whose; nor does a headline, which
names an agency as often to cite it. What a sheet says itself (`relies_on`) is never added to.
"""

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec

from factcheck.language.fold import fold
from factcheck.model.source import Source
from factcheck.model.story import Story

_HEAD = 8
_TAIL = 4
"""So many lines at the start and at the end of a text may hold a mark."""
_LONG = 400
_DASH = r"(?:-{1,3}|–|—)"


class Agency(msgspec.Struct, frozen=True):
    """An agency: the ids that sheets may give it (the first is ours), its names, and its tags in datelines."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    tags: tuple[str, ...]


class Credit(msgspec.Struct, frozen=True):
    """That `source` draws on `origin`, and by what mark (`the tag '(Reuters)' of its text`)."""

    source: str
    origin: str
    mark: str


class _Names(msgspec.Struct, frozen=True):
    by_name: Mapping[str, Agency]
    by_tag: Mapping[str, Agency]
    by_id: Mapping[str, Agency]
    lower: frozenset[str]
    """The words of a dateline that need no capital: months, and what stands between the parts of a place's name."""
    joint: re.Pattern[str]
    by: str
    source: str


class _Marks(msgspec.Struct, frozen=True):
    byline: re.Pattern[str]
    openings: tuple[tuple[re.Pattern[str], bool], ...]
    """The forms of a dateline, and whether one of that form must hold a date to be one."""
    closings: tuple[re.Pattern[str], ...]
    ownership: re.Pattern[str]


@cache
def _names() -> _Names:
    data = json.loads(Path(__file__).with_name("agencies.json").read_text("utf-8"))
    agencies = [Agency(tuple(one["ids"]), tuple(one["names"]), tuple(one["tags"])) for one in data["agencies"]]
    return _Names(
        by_name={_name_key(name): one for one in agencies for name in one.names},
        by_tag={tag: one for one in agencies for tag in (*one.names, *one.tags)},
        by_id={name: one for one in agencies for name in one.ids},
        lower=frozenset(f"{data['months']} {data['particles']}".split()),
        joint=re.compile(rf"\s+(?:{data['joints'].replace(' ', '|')})\s+"),
        by=data["by"].replace(" ", "|"),
        source=data["source"].replace(" ", "|"),
    )


@cache
def _marks() -> _Marks:
    """The patterns: built only where there is a text to look at."""
    table = _names()
    known = "|".join(re.escape(one) for one in sorted(table.by_tag, key=lambda one: (-len(one), one)))
    tags = rf"(?P<tags>(?:{known})(?:\s?/\s?[\w-]{{2,12}}){{0,3}})"
    place, ended = r"(?P<place>[^()/\n]{0,60}?)", r"(?:.*[.!?…\"”»]\s*)?"
    owner = r"(?:©|\([cC]\)|[Cc]opyright)\s(?:\d{4}\s)?(?:[Tt]he\s)?"
    return _Marks(
        byline=re.compile(rf"(?:(?:{table.by})\s|(?:{table.source})\s?:)\s*(?P<who>\S.{{1,100}})", re.IGNORECASE),
        openings=(
            (re.compile(rf"{place}(?P<mark>\({tags}\))\s*\.?\s*(?:{_DASH}|:)"), False),
            (re.compile(rf"{place}(?P<mark>\({tags}\))\s+\S"), True),
            (re.compile(rf"{place}(?P<mark>/{tags}/)"), False),
            (re.compile(rf"{place}(?P<mark>{tags})\s*(?:\.|{_DASH})\s"), True),
        ),
        closings=(
            re.compile(rf"{ended}(?P<mark>\({tags}\)|/(?:{known})/)\.?"),
            re.compile(rf"{ended}{_DASH}\s?(?P<mark>{tags})"),
        ),
        ownership=re.compile(rf"(?P<mark>{owner}{tags})(?!\w|\s[A-Z])"),
    )


def _name_key(name: str) -> str:
    """How a name is looked up: an acronym as it stands (`ANI` is an agency, `Ani` a person), others folded."""
    name = " ".join(name.split()).removeprefix("The ").removeprefix("the ")
    return name if name.isupper() else fold(name)


def named(credit: str) -> tuple[Agency, ...]:
    """The agencies whose copy a line of authors credits, in its order; none where an author of another house has part.

    >>> [one.ids[0] for one in named("Jane Doe, Reuters")], named("Jane Doe and AFP"), named("Reuters Institute")
    (['reuters'], (), ())
    """
    table, found = _names(), []
    for part in re.split(r"[,;|/()]", credit):
        those = [table.by_name.get(_name_key(one.strip(" .\t"))) for one in table.joint.split(part.strip())]
        if all(those):
            found += [one for one in those if one]
    return tuple(dict.fromkeys(found))


def tagged(text: str) -> tuple[tuple[Agency, str], ...]:
    """The agencies whose copy a text is, each with the mark that says so, as it stands there.

    >>> [(one.ids[0], mark) for one, mark in tagged("KYIV, Dec 30 (Reuters) - The bridge is shut.")]
    [('reuters', "the tag '(Reuters)' of its text")]
    >>> tagged("The bridge is shut, the mayor told Reuters.")
    ()
    """
    found: dict[Agency, str] = {}
    lines = [line.strip() for line in text[: _HEAD * _LONG].splitlines() if line.strip()][:_HEAD]
    for line in lines:
        for agency, mark in (*_opening(line[:_LONG]), *_credited(line)):
            found.setdefault(agency, mark)
        if len(line) > _LONG // 2:  # what stands below the first paragraph opens nothing
            break
    ends = [line.strip() for line in text[-_TAIL * _LONG :].splitlines() if line.strip()][-_TAIL:]
    for line in ends:
        for agency, mark in (*_owned(line[:_LONG]), *_credited(line)):
            found.setdefault(agency, mark)
    for agency, mark in _closing(ends[-1][-_LONG:]) if ends else ():
        found.setdefault(agency, mark)
    return tuple(found.items())


def _opening(line: str) -> Iterator[tuple[Agency, str]]:
    for form, dated in _marks().openings:
        dateline = form.match(line)
        if dateline and _is_dateline(dateline["place"], dated):
            yield from ((one, f"the tag '{dateline['mark']}' of its text") for one in _tags(dateline["tags"]))


def _closing(line: str) -> Iterator[tuple[Agency, str]]:
    for form in _marks().closings:
        found = form.fullmatch(line)
        if found:
            tags = _tags(found["mark"].strip("()/"))
            yield from ((one, f"the tag '{found['mark']}' at the end of its text") for one in tags)


def _owned(line: str) -> Iterator[tuple[Agency, str]]:
    found = _marks().ownership.match(line)
    if found:
        yield from ((one, f"the line '{found['mark']}' of its text") for one in _tags(found["tags"]))


def _credited(line: str) -> Iterator[tuple[Agency, str]]:
    """A line that is a byline or a source's credit: `By Jane Doe, Reuters`, `Source: Xinhua   Editor: ...`."""
    byline = _marks().byline.match(line) if len(line) <= _LONG // 2 else None
    if byline:
        who = re.split(r"\s{2,}|\s\w+:", byline["who"])[0]
        yield from ((one, f"the line '{line[: byline.start('who')]}{who}' of its text") for one in named(who))


def _is_dateline(place: str, dated: bool) -> bool:
    """Whether words before a tag are a place and a date, and no sentence: capitals, figures, months."""
    words = re.findall(r"[^\W\d_]+", place)
    if dated and not (words and any(sign.isdigit() for sign in place)):
        return False
    return len(words) <= 8 and all(word[0].isupper() or word in _names().lower for word in words)


def _tags(marks: str) -> Iterator[Agency]:
    """The agencies of a mark: `Reuters/AP` is of two, `dpa/lby` of one and its desk."""
    for mark in re.split(r"\s?/\s?", marks):
        agency = _names().by_tag.get(mark)
        if agency:
            yield agency


def credits(story: Story, via: Iterable[str] = ()) -> tuple[Credit, ...]:
    """Who draws on which agency: credits for `origins.trace`, in order. `via` are all on whom some claim draws.

    An agency is the sheet of the story that is its own (its publisher, or an id it goes by), else the id by which
    the story's sheets speak of it, else its id in our table. A sheet with `relies_on` has said what it draws on.
    """
    spoken = _spoken_of(story, via)
    if not spoken and not story.texts and not any(source.author for source in story.sources):
        return ()
    owners: dict[Agency, list[str]] = defaultdict(list)
    for source in story.sources:
        agency = _owner(source)
        if agency:
            owners[agency].append(source.id)
    found, taken = set(), {source.id for source in story.sources}
    for source in story.sources:
        if source.relies_on or source.role == "draft":
            continue
        for agency, mark in _credits_of(story, source):
            if source.id not in owners[agency]:
                for origin in owners[agency] or spoken.get(agency, [])[:1] or _free(agency, taken):
                    found.add(Credit(source.id, origin, mark))
    for agency, names in spoken.items():  # one agency under several ids
        for other in names:
            for origin in owners[agency] or names[:1]:
                if other != origin:
                    found.add(Credit(other, origin, f"the name of {agency.names[0]}"))
    return tuple(sorted(found, key=lambda one: (one.source, one.origin, one.mark)))


def _free(agency: Agency, taken: Collection[str]) -> Sequence[str]:
    """The first of an agency's ids that no other source has taken."""
    return [name for name in (*agency.ids, f"{agency.ids[0]}-agency") if name not in taken][:1]


def _credits_of(story: Story, source: Source) -> Iterator[tuple[Agency, str]]:
    """The agencies that a source's sheet and its text credit, each once."""
    found: dict[Agency, str] = {}
    if source.author:
        found |= dict.fromkeys(named(source.author), f"its author line '{source.author}'")
    if source.id in story.texts:
        for agency, mark in tagged(story.texts[source.id].content):
            found.setdefault(agency, mark)
    yield from found.items()


def _owner(source: Source) -> Agency | None:
    """The agency whose own sheet a source is."""
    if source.publisher:
        return _names().by_name.get(_name_key(source.publisher))
    return _names().by_id.get(source.id)


def _spoken_of(story: Story, via: Iterable[str]) -> dict[Agency, list[str]]:
    """The ids by which sheets speak of agencies that have no sheet of that id."""
    steps: Iterable[str] = (step for source in story.sources for step in source.relies_on)
    said = {*steps, *via} - {source.id for source in story.sources}
    table = _names().by_id if said else {}
    found: dict[Agency, list[str]] = defaultdict(list)
    for name in sorted(said):
        if name in table:
            found[table[name]].append(name)
    return found
