"""Quotes as W3C Web Annotations: what each claim rests on, marked in the text it was taken from.

A quote's target is the source's page; positions count in its archived text (`state.cached`), characters as Unicode
code points from 0, a byte order mark not counted. A quote of several parts, or one that stands in the text more than
once, has a target for each place. A quote that is not found has no annotation.
https://www.w3.org/TR/annotation-model/
"""

from collections.abc import Iterator, Sequence
from urllib.parse import quote as percent
from uuid import NAMESPACE_URL, uuid5

from factcheck.archive.base import Place
from factcheck.archive.quotes import find_quote
from factcheck.archive.words import index
from factcheck.exporting.base import Examined, Export, Json, Options, claim_sentence, document, filled, link
from factcheck.model.source import Source
from factcheck.model.story import Text

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""So many characters before and behind a quote tell it from others like it."""


def render(examined: Sequence[Examined], options: Options) -> Export:
    """An AnnotationPage with an annotation for every quote that stands in an archived text."""
    items: list[Json] = []
    notes: list[str] = []
    for one in examined:
        found, lost, unkept = _annotations(one)
        items += found
        path = one.report.path
        if lost:
            notes.append(f"{path}: not in the archived text, so not annotated: {', '.join(lost)}")
        if unkept:
            notes.append(f"{path}: no archived text, so no annotations: {', '.join(unkept)}")
    page = {"@context": CONTEXT, "id": _name("page", *(item["id"] for item in items)), "type": "AnnotationPage"}
    return Export(document(page | {"items": items}), tuple(notes))


def _annotations(examined: Examined) -> tuple[list[Json], list[str], list[str]]:
    """The annotations of a story; the claims whose quotes are not found; the sources with quotes and no text."""
    story = examined.story
    sources = {source.id: source for source in story.sources}
    texts = {source: index(text.content) for source, text in story.texts.items()}
    found: list[Json] = []
    lost: list[str] = []
    unkept: dict[str, None] = {}
    for claim in story.claims:
        if claim.source not in texts:
            unkept |= dict.fromkeys([claim.source] if claim.quote else [])
            continue
        text = story.texts[claim.source]
        for number, words in enumerate(claim.quote):
            result = find_quote(words, texts[claim.source])
            if not result.found:
                lost.append(claim.ref)
                continue
            places = [place for chain in result.places for place in chain]
            found.append(
                {
                    "id": _name(examined.report.id, claim.ref, str(number)),
                    "type": "Annotation",
                    "motivation": "describing",
                    "body": {"type": "TextualBody", "value": claim_sentence(claim), "format": "text/plain"},
                    "target": list(_targets(sources[claim.source], text, places)),
                }
            )
    return found, lost, list(unkept)


def _targets(source: Source, text: Text, places: Sequence[Place]) -> Iterator[Json]:
    kept, page = percent(text.file), link(source.url)
    for place in places:
        yield filled(
            type="SpecificResource",
            source=page or kept,
            state={"type": "TimeState", "cached": kept} if page else None,
            selector=list(_selectors(text.content, place)),
        )


def _selectors(text: str, place: Place) -> Iterator[Json]:
    yield {
        "type": "TextQuoteSelector",
        "exact": text[place.start : place.end],
        "prefix": text[max(0, place.start - AROUND) : place.start],
        "suffix": text[place.end : place.end + AROUND],
    }
    yield {"type": "TextPositionSelector", "start": place.start, "end": place.end}


def _name(*parts: str) -> str:
    """A name of its own that stays the same as long as what it names does."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, 'factcheck:' + ' '.join(map(repr, parts)))}"
