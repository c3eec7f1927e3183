"""What the page calls things: signs and words for verdicts, rules and facets, names of sources, links that are safe."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from markupsafe import Markup, escape

from factcheck.formats.base import clip, safe
from factcheck.model.report import Fact, SourceLine, Verdict

LONG, SHORT = 4000, 400


class Sign(NamedTuple):
    """How a verdict is shown: a sign, a word, and what it means."""

    sign: str
    word: str
    meaning: str


VERDICT_SIGNS: Mapping[Verdict, Sign] = {
    "conflict": Sign("✗", "conflict", "what the sources say cannot all be true"),
    "unclear": Sign("?", "unclear", "values that could not be read, or are too vague to compare"),
    "same-origin": Sign("@", "one origin", "several sources, but all go back to one: no corroboration"),
    "single-source": Sign("1", "one source", "only one source says it"),
    "superseded": Sign("›", "superseded", "an older value was replaced by a later one"),
    "compatible": Sign("≈", "compatible", "not word for word the same, but all can be true together"),
    "agreed": Sign("✓", "agreed", "two or more independent sources say the same"),
}
SEVERITY_SIGNS = {"error": "✗", "warning": "!", "note": "i"}
DRAFT_SIGNS = {"contradicted": "✗", "supported": "✓"}
FACETS = {"holds": "whether it is so", "says": "the words", "speaker": "who said it"}
RULES = {
    "order-conflict": "Dates in an impossible order",
    "unusual-order": "Dates in an unusual order",
    "near-miss": "Two names that look like one",
    "shared-passage": "Two texts share passages",
    "stale-resolution": "A decision on values that have changed",
    "expired-resolution": "A decision past its date",
    "unused-resolution": "A decision that fits nothing",
    "single-source": "Said by too few independent sources",
    "same-origin": "Several sources, one origin",
    "unclear-value": "Values that could not be read or compared",
    "modality-raised": "A hedge lost on the way",
    "speaker-drift": "One speaker, two values",
    "misquote": "One statement in different words",
    "superseded": "Replaced by a later value",
}
ASKS = {
    "value-conflict": "Ask {who}: which {facet} is right, and what does it rest on?",
    "stance-conflict": "Ask {who}: is it so or not, and how is that known?",
    "speaker-conflict": "Ask {who}: who said it? Look for the recording or the notes.",
    "self-conflict": "Ask {who}: which of its own values does it stand by?",
    "order-conflict": "Ask {who}: which of the dates is wrong, or does one mean something else?",
    "quote-not-found": "Look again at what {who} wrote, and correct the quote.",
    "quote-mismatch": "Look again at what {who} wrote: is the value wrong, or the quote?",
    "draft-contradicted": "Do not print it so before {who} is asked.",
}


def fact_title(fact: Fact) -> str:
    """A fact in a line: its subject, predicate and qualifiers; a statement by its words."""
    if fact.predicate == "said" and any(facet.name == "says" for facet in fact.facets):
        return clip(f"“{fact.subject}”", SHORT)
    qualifiers = ", ".join(f"{key}: {value}" for key, value in fact.qualifiers.items())
    return clip(f"{fact.subject}: {fact.predicate}" + (f" ({qualifiers})" if qualifiers else ""), SHORT)


_DAY = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")


def whole_days(text: str) -> str:
    """Text whose ISO dates no line breaks at their hyphens, escaped for a template.

    >>> whole_days("after 2022-12-06")
    Markup('after <span class="day">2022-12-06</span>')
    """
    if isinstance(text, Markup) or not _DAY.search(text):
        return text
    return Markup(_DAY.sub(r'<span class="day">\g<0></span>', str(escape(safe(text)))))


def facet_word(name: str | None) -> str:
    """A facet as people call it."""
    return FACETS.get(name or "", name or "")


def source_names(sources: Iterable[SourceLine]) -> dict[str, str]:
    """What each source is called: its publisher where that is its alone, else its id."""
    listed = list(sources)
    publishers = [source.publisher for source in listed]
    return {
        source.id: clip(source.publisher, 80)
        if source.publisher and publishers.count(source.publisher) == 1
        else source.id
        for source in listed
    }


def listing(names: Iterable[str]) -> str:
    """Names in a row: `a`, `a and b`, `a, b and c`.

    >>> listing(["a", "b", "c"])
    'a, b and c'
    """
    *most, last = dict.fromkeys(names)
    return f"{', '.join(most)} and {last}" if most else last


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "fact"), counted(1200, "fact")
    ('1 fact', '1,200 facts')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def link(url: str | None) -> str | None:
    """An address that may become a link: http or https, and nothing in it that hides or breaks.

    >>> link("https://a.example/b"), link("javascript:alert(1)"), link("https://a b")
    ('https://a.example/b', None, None)
    """
    fits = url and re.fullmatch(r"(?i:https?)://[^\s\"<>\\^`{|}]{1,2000}", url) and safe(url) == url
    return url if fits else None


class Anchors:
    """The ids of a page: letters, digits, dots and hyphens, each given once."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def take(self, *parts: str) -> str:
        """An id made of parts; the second that would be the same gets a `-2`."""
        wanted = "-".join(re.sub(r"[^A-Za-z0-9.]+", "-", part)[:120].strip("-") or "x" for part in parts)
        number = self._given[wanted] = self._given.get(wanted, 0) + 1
        return wanted if number == 1 else self.take(*parts, str(number))
