"""What every export shares: what it is made from, what it gives, and a claim in one sentence."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from factcheck.formats.base import as_typed
from factcheck.model.claim import Claim
from factcheck.model.report import Fact, StoryReport
from factcheck.model.story import Story

Json = dict[str, Any]
_FULL_DATE = re.compile(r"\d{4}-\d\d-\d\d")


class Examined(NamedTuple):
    """A story as its files say it, and as it was judged."""

    story: Story
    report: StoryReport


class Options(NamedTuple):
    """Who publishes the export (`publisher`), and the address its reviews stand at (`url`); an export heeds what
    concerns it."""

    publisher: str | None = None
    url: str | None = None


class Export(NamedTuple):
    """A file's text, and for people what it does not hold and why."""

    text: str
    notes: tuple[str, ...] = ()


def document(data: object) -> str:
    """JSON that may be pasted into a page as it is: no text in it can end the script it stands in.

    >>> document(["</script>"])
    '[\\n  "\\\\u003c/script\\\\u003e"\\n]\\n'
    """
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return text.replace("<", r"\u003c").replace(">", r"\u003e").replace("&", r"\u0026") + "\n"


def link(url: str | None) -> str | None:
    """An address of the web, or None: no other address ever becomes a link.

    >>> link("https://example.org/a b"), link("javascript:alert(1)")
    ('https://example.org/a%20b', None)
    """
    try:
        parts = urlsplit(url or "")
        there = parts.scheme.lower() in ("http", "https") and parts.hostname
    except ValueError:
        return None
    return quote(url or "", safe="!#$%&'()*+,/:;=?@[]~") if there else None


def day(text: str | None) -> str | None:
    """A date that is one day, as ISO 8601 has it; None for any other, which those standards cannot hold."""
    return text if text and _FULL_DATE.fullmatch(text) else None


def filled(**values: object) -> Json:
    """Only what there is: neither None nor empty. `at_` before a name stands for `@`."""
    pairs = ((name.replace("at_", "@"), value) for name, value in values.items())
    return {name: value for name, value in pairs if value not in (None, "", [], {}, ())}


def sentence(
    subject: str, predicate: str, qualifiers: Mapping[str, str], value: str = "", *, denied: bool = False
) -> str:
    """A claim in one sentence, in the words of its source.

    >>> sentence("Mikhail Zhilin", "requested asylum", {"court": "appeals"}, "date: Sept. 26")
    'Mikhail Zhilin requested asylum (court: appeals), date: Sept. 26'
    """
    words = f"{subject} {predicate}"
    if qualifiers:
        words += " (" + ", ".join(f"{key}: {qualifiers[key]}" for key in sorted(qualifiers)) + ")"
    words += f", {value}" if value else ""
    return f"It is not so: {words}" if denied else words


def claim_sentence(claim: Claim) -> str:
    """All that a claim says, in one sentence."""
    if claim.says:
        words = f"“{claim.says}”"
        return f"{words}, said by {claim.said_by.name}" if claim.said_by else words
    value = ", ".join(f"{name}: {as_typed(raw)}" for name, raw in claim.facets.items())
    return sentence(claim.subject, claim.predicate, claim.qualifiers, value, denied=claim.stance == "denies")


def facts_of(report: StoryReport) -> Iterator[tuple[str, Fact]]:
    """Every claim's reference, with the fact that it is about."""
    for fact in report.facts:
        seen = dict.fromkeys(value.claim for facet in fact.facets for value in facet.values)
        yield from ((ref, fact) for ref in seen)
