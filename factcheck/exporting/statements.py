"""Claims as FollowTheMoney-style statements, in CSV: entity, property, value, dataset, and the value as written.

An entity is a subject, a property a predicate, a dataset a source. Each claim gives a statement that it holds
(`value` is `true`, of a denial `false`), and one for each value of its facets, `prop_type` telling what kind it is:
`value` as read (EDTF, a number with its unit, the name), `original_value` as the source has it. Behind
FollowTheMoney's own columns stand the claim's keys, so that `factcheck import` gives the same claims back. Cells that a
spreadsheet would calculate begin with an apostrophe. Drafts are in it, their `source.role` being `draft`.
https://followthemoney.tech/docs/statements/
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha1
from typing import Any

from factcheck.exporting.base import Examined, Export, Options, day, facts_of
from factcheck.formats.base import as_read
from factcheck.importing.harmless import harmless
from factcheck.importing.statements import CLAIM, COLUMNS, FACET, LISTS, PROP_TYPES, own_columns
from factcheck.language.fold import fold, slug
from factcheck.model.claim import Claim
from factcheck.model.report import Fact, Value
from factcheck.model.source import Source
from factcheck.model.story import Settings

_SCHEMATA = {"person": "Person", "organisation": "Organization"}
Cells = dict[str, str]


def render(examined: Sequence[Examined], options: Options) -> Export:
    """A header, and a row for each statement, every cell in quotes."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, dialect=csv.unix_dialect)
    header = (*COLUMNS, *own_columns())
    writer.writerow(header)
    for one in examined:
        for cells in _statements(one):
            writer.writerow([harmless(cells.get(name, "")) for name in header])
    return Export(file.getvalue())


def _statements(examined: Examined) -> Iterator[Cells]:
    story, facts = examined.story, dict(facts_of(examined.report))
    sources = {source.id: source for source in story.sources}
    names = _entities(examined, facts)
    schemata = _schemata(story.settings)
    values = _values(examined)
    for claim in story.claims:
        fact = facts.get(claim.ref)
        subject = _subject(claim, fact)
        source = sources[claim.source]
        shared = {
            "canonical_id": names[subject],
            "entity_id": names[subject],
            "schema": schemata.get(fold(subject), "Thing"),
            "dataset": source.id,
            "lang": source.language or "",
            "external": "f",
            "first_seen": day(source.retrieved) or "",
            "last_seen": day(source.retrieved) or "",
            **_own(claim, source),
        }
        for cells in _of_claim(claim, values):
            yield shared | cells | {"id": _key(examined.report.id, claim.ref, cells[FACET], cells["value"])}


def _of_claim(claim: Claim, values: dict[tuple[str, str], Value]) -> Iterator[Cells]:
    """What the statements of one claim have of their own."""
    prop = _prop(claim.predicate or "said")
    held = claim.says or ("false" if claim.stance == "denies" else "true")
    yield {"prop": prop, "prop_type": "text" if claim.says else "string", "value": held, FACET: ""}
    for facet, raw in claim.facets.items():
        read = values.get((claim.ref, facet))
        items = [raw] if isinstance(raw, str) else list(raw)
        words = _words(read, len(items))
        for at, (written, value) in enumerate(zip(items, words or items, strict=True)):
            yield {
                "prop": prop,
                "prop_type": PROP_TYPES.get(facet, "text"),
                "value": value,
                "original_value": written,
                FACET: facet if isinstance(raw, str) else f"{facet}[{at}]",
            }


def _prop(predicate: str) -> str:
    """A predicate as FollowTheMoney names properties.

    >>> _prop("requested asylum"), _prop("birthDate"), _prop("2nd in line")
    ('requestedAsylum', 'birthDate', 'p2ndInLine')
    """
    if predicate.isascii() and predicate.isalpha() and predicate[0].islower():
        return predicate
    first, *others = slug(predicate).split("-")
    name = first + "".join(map(str.capitalize, others))
    return name if name[0].isalpha() else f"p{name}"


def _words(value: Value | None, items: int) -> list[str] | None:
    """A value as it was read, one text an item; None where it was not read, or reads as another number of items."""
    if value is None or value.normal is None:
        return None
    read = value.normal["items"] if value.normal["kind"] == "set" else [value.normal]
    return [_printed(one) for one in read] if len(read) == items else None


def _printed(normal: Mapping[str, Any]) -> str:
    """A normal form for programs: figures without marks of thousands."""
    if normal["kind"] != "quantity":
        return as_read(normal)
    low, high = (None if end is None else f"{end:.15g}" for end in (normal["low"], normal["high"]))
    figure = low if low == high else f"{low} to {high}" if low and high else f">= {low}" if low else f"<= {high}"
    return f"{figure} {normal['unit'] or ''}".strip()


def _own(claim: Claim, source: Source) -> Cells:
    """A claim's and its source's keys, as a table has them."""
    said_by = claim.said_by
    keys: dict[str, object] = {
        CLAIM: claim.id, "subject": claim.subject, "predicate": claim.predicate, "says": claim.says,
        "stance": claim.stance, "modality": claim.modality, "via": claim.via, "as_of": claim.as_of,
        "quote": claim.quote, "status": claim.status, "note": claim.note, "qualifiers": dict(claim.qualifiers),
        "said_by.name": said_by and said_by.name, "said_by.as_written": said_by and said_by.as_written,
    }  # fmt: skip
    about = source.model_dump(exclude={"id", "text"})
    keys |= {f"source.{key}": value for key, value in about.items()}
    return {key: _cell(key, value) for key, value in keys.items() if value}


def _cell(key: str, value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if key in (*LISTS, "qualifiers") else str(value)


def _subject(claim: Claim, fact: Fact | None) -> str:
    """Whom a claim is about, by the name that all its sources have in common; of words, whoever says them."""
    if claim.says:
        return claim.said_by.name if claim.said_by else claim.source
    return fact.subject if fact else claim.subject


def _entities(examined: Examined, facts: dict[str, Fact]) -> dict[str, str]:
    """An id for every subject; two subjects never share one."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for subject in sorted({_subject(claim, facts.get(claim.ref)) for claim in examined.story.claims}):
        plain = made = slug(subject)
        number = 1
        while made in taken:
            number += 1
            made = f"{plain}-{number}"
        taken.add(made)
        names[subject] = made
    return names


def _schemata(settings: Settings) -> dict[str, str]:
    """The schema of every name that the story declares."""
    return {
        fold(name): _SCHEMATA[entity.kind]
        for entity in settings.entities
        if entity.kind in _SCHEMATA
        for name in (entity.name, *entity.aliases)
    }


def _values(examined: Examined) -> dict[tuple[str, str], Value]:
    return {
        (value.claim, facet.name): value
        for fact in examined.report.facts
        for facet in fact.facets
        for value in facet.values
    }


def _key(*parts: str) -> str:
    """A statement's id: the same as long as it says the same, and no other's."""
    return sha1("\0".join(map(repr, parts)).encode(), usedforsecurity=False).hexdigest()
