"""The keys of every file that people write: one table for the reader, for the schema and for hints."""

from functools import cache
from typing import Any

from factcheck import registry
from factcheck.model.claim import Span
from factcheck.sheets.nodes import Items, Node, Problems, is_absent
from factcheck.sheets.shapes import (
    BLANK,
    Choice,
    Facet,
    Key,
    Keys,
    ListOf,
    Names,
    Schema,
    Text,
    TextOr,
    bad_claim_id,
    bad_id,
    bad_language,
    bad_span,
)

SOURCE_ID = Text(bad_id, r"^[a-z0-9-]+$", ("string", "integer", "boolean"))
SPAN = Text(bad_span)
ANY = Text()
FACETS = {
    "date": "when: a date, a period, or words such as 'late November' that count from the source's publication",
    "place": "where",
    "quantity": "how much, how many, how long: '36', 'more than 400,000', '15 years'",
    "entity": "a person, organisation or thing: the object of the predicate; a list is a set",
    "text": "free words",
    "identifier": "a number or code that is equal or not, never near",
}
_SPEAKER = Keys(
    {
        "name": Key(ANY, "whom the source names", required=True),
        "as_written": Key(ANY, "what the source itself wrote there, such as 'he' or 'the wife'"),
    },
    what="'said_by'",
    example="name: Yekaterina",
)
_SOURCE = {
    "id": Key(SOURCE_ID, "the source's own id, lower-case letters, digits and hyphens", required=True),
    "publisher": Key(ANY, "who published it"),
    "title": Key(ANY, "its headline or title"),
    "author": Key(ANY, "who wrote it"),
    "url": Key(ANY, "where it is on the web"),
    "published": Key(SPAN, "when it was published, as EDTF: what relative dates in it count from"),
    "retrieved": Key(ANY, "when it was read"),
    "language": Key(
        Text(bad_language, r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$", ("string",)),
        "its language, such as 'en': decides day and month order",
    ),
    "role": Key(Choice(("source", "draft")), "'draft' is the text about to be published: checked, never corroborating"),
    "text": Key(ANY, "its archived text, a path from this file, inside the story's folder"),
    "relies_on": Key(ListOf(SOURCE_ID, bare=True), "ids of the sources that it draws on as a whole"),
}


def source_keys() -> dict[str, Key]:
    """The keys of a source."""
    return _SOURCE


def _where(name: str, *, below: str) -> str | None:
    """Say on which level of a sheet a key belongs that was typed on another."""
    if below == "claim" and name == "id":
        return "in each claim by itself"
    if below != "source" and name in _SOURCE and (below == "sheet" or name not in claim_keys()):
        return "under 'source:'"
    if below != "claim" and name in claim_keys():
        return "under 'claims:', in a line that begins with '- ', or under 'defaults:'"
    if below != "sheet" and name in ("source", "sources", "claims", "defaults"):
        return "at the beginning of a line, without indentation"
    return None


def check_claim(values: dict[str, Any], span: Span, problems: Problems, *, row: bool = False) -> None:
    """Check that a claim, its defaults filled in, is about a subject and predicate, or says words."""
    given = [f"'{key}'" for key in ("subject", "predicate") if values.get(key)]
    if values.get("says"):
        if given:
            problems.add(span, f"the claim has both 'says' and {' and '.join(given)}; it takes one or the other")
    elif not given:
        problems.add(span, "the claim has neither 'subject' and 'predicate' nor 'says'; add what it is about")
    elif len(given) == 1:
        other = "predicate" if values.get("subject") else "subject"
        hint = "" if row else f"; add '{other}: ...' (or under 'defaults:', for all claims)"
        problems.add(span, f"the claim has no '{other}'{hint}")


@cache
def facet_names() -> tuple[str, ...]:
    """The facets that a claim may have: the names of all kinds."""
    return registry.names("factcheck.values")


@cache
def claim_keys() -> dict[str, Key]:
    """The keys of a claim."""
    head = {
        "id": Key(
            Text(bad_claim_id, r"^[^\s#]+$"),
            "the claim's own id, unique in the sheet; made from the predicate when left out",
        ),
        "subject": Key(ANY, "whom or what the claim is about"),
        "predicate": Key(ANY, "what is said of the subject"),
        "says": Key(ANY, "somebody's words, instead of subject and predicate"),
    }
    facets = {name: Key(Facet(), FACETS.get(name, f"a value of the kind {name}")) for name in facet_names()}
    rest = {
        "stance": Key(Choice(("asserts", "denies")), "whether the source asserts or denies it"),
        "modality": Key(Choice(("actual", "alleged", "possible", "planned")), "how the source puts it"),
        "qualifiers": Key(Names(ANY), "what sets this fact apart: another value of the same key is another fact"),
        "said_by": Key(
            TextOr(_SPEAKER, "name", "{name: Yekaterina, as_written: he}"),
            "whom the source names for it; or {name: ..., as_written: he}",
        ),
        "via": Key(
            ListOf(SOURCE_ID, bare=True), "ids of the sources where this claim came from, if not straight from this one"
        ),
        "as_of": Key(SPAN, "the date at which it held, for what changes with time"),
        "quote": Key(ListOf(ANY, bare=True), "the words of the source that say it"),
        "status": Key(Choice(("drafted",)), "set by extract until a person has looked"),
        "note": Key(ANY, "for people only"),
    }
    return head | facets | rest


class Claims(ListOf, frozen=True):
    """The claims of a sheet: read one by one later, each together with the defaults."""

    def read(self, node: Node, key: str, problems: Problems) -> tuple[Any, ...]:
        """Give the claims' nodes, none of them empty."""
        if not isinstance(node, Items):
            return super().read(node, key, problems)
        for child in node.nodes:
            if is_absent(child):
                problems.add(child.span, "a claim is empty; leave its '-' out")
        return tuple(child for child in node.nodes if not is_absent(child))


@cache
def claim_shape() -> Keys:
    """One claim, before its defaults."""
    return Keys(claim_keys(), "the claim", "subject: ...", lambda name: _where(name, below="claim"))


@cache
def defaults_shape() -> Keys:
    """What every claim of a sheet has unless it says otherwise."""
    keys = {name: key for name, key in claim_keys().items() if name != "id"}
    both: Schema = {"not": {"anyOf": [given("says", "subject"), given("says", "predicate")]}}
    return Keys(keys, "'defaults'", "subject: ...", lambda name: _where(name, below="claim"), _defaults_rule, both)


def _defaults_rule(values: dict[str, Any], span: Span, problems: Problems) -> None:
    if "says" in values and ("subject" in values or "predicate" in values):
        problems.add(span, "'defaults' has 'says' beside 'subject' or 'predicate'; a claim takes one or the other")


def given(*keys: str) -> Schema:
    """The schema of a group in which all of these keys are filled in."""
    return {"required": list(keys), "properties": {key: {"not": BLANK} for key in keys}}


def _not_given(*keys: str) -> Schema:
    return {"properties": dict.fromkeys(keys, BLANK)}


def _claims_schema(defaults: frozenset[str]) -> Schema:
    """What each claim must hold beside these defaults, in which `says` excludes the other two."""
    says = given("says") | {"allOf": [_not_given("subject", "predicate")]}
    kept = [key for key in ("subject", "predicate") if key in defaults]
    own = given(*(key for key in ("subject", "predicate") if key not in defaults))
    about = {"allOf": [_not_given("says"), own, {"properties": {key: {"not": BLANK} for key in kept}}]}
    options: list[Schema] = [says, about]
    if "says" in defaults:
        options.append({"not": {"anyOf": [{"required": ["says"]}, given("subject"), given("predicate")]}})
    return {"properties": {"claims": {"items": {"anyOf": options}}}}


@cache
def sheet_shape() -> Keys:
    """A claim sheet; what holds between defaults and claims is checked claim by claim, with `check_claim`."""
    words = ("subject", "predicate", "says")
    cases: list[Schema] = []
    for mask in range(8):
        there = frozenset(word for bit, word in enumerate(words) if mask >> bit & 1)
        tests = [given(word) if word in there else {"not": given(word)} for word in words]
        fits: Schema = {"type": "object", "allOf": tests}
        inside: Schema = {"properties": {"defaults": fits if there else {"anyOf": [{"not": {"type": "object"}}, fits]}}}
        if there:
            inside["required"] = ["defaults"]
        cases.append({"if": inside, "then": _claims_schema(there)})
    return Keys(
        {
            "source": Key(
                Keys(_SOURCE, "'source'", "id: ...", lambda name: _where(name, below="source")), "the source", True
            ),
            "defaults": Key(defaults_shape(), "keys that every claim below has unless it says otherwise"),
            "claims": Key(Claims(claim_shape()), "what the source claims, one item a claim", True),
        },
        what="a claim sheet",
        example="source:",
        elsewhere=lambda name: _where(name, below="sheet"),
        rule_schema={"allOf": cases},
    )


@cache
def sources_shape() -> Keys:
    """sources.yaml: the records of the sources that tables name."""
    record = Keys(_SOURCE, "the source", "id: ...", lambda name: _where(name, below="source"))
    return Keys({"sources": Key(ListOf(record), "one item a source", True)}, "sources.yaml", "sources:")
