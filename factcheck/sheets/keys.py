"""The keys of every file that people write: one table for the reader, for the schema and for hints."""

import re
from functools import cache
from typing import Any

from factcheck import registry
from factcheck.model.claim import Span
from factcheck.sheets.nodes import Items, Node, Problems, is_absent
from factcheck.sheets.shapes import (
    BLANK, FILLED, Choice, Count, Facet, Key, Keys, ListOf, Names, Schema, Shape, Text, TextOr, Truth,
    bad_claim_id, bad_id, bad_language, bad_span,
)  # fmt: skip
from factcheck.sheets.wording import did_you_mean, shown

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
    if below != "source" and name in _SOURCE and name not in claim_keys():
        return "under 'source:'"
    if below != "claim" and name in claim_keys():
        return "under 'claims:', in a line that begins with '- ', or under 'defaults:'"
    if below != "sheet" and name in ("source", "sources", "claims", "defaults"):
        return "at the beginning of a line, without indentation"
    return None


def _claim_rule(values: dict[str, Any], span: Span, problems: Problems) -> None:
    """A claim, its defaults filled in, is about a subject and predicate, or says words."""
    given = [f"'{key}'" for key in ("subject", "predicate") if values.get(key)]
    if values.get("says"):
        if given:
            problems.add(span, f"the claim has both 'says' and {' and '.join(given)}; it takes one or the other")
    elif not given:
        problems.add(span, "the claim has neither 'subject' and 'predicate' nor 'says'; add what it is about")
    elif len(given) == 1:
        other = "predicate" if values.get("subject") else "subject"
        problems.add(span, f"the claim has no '{other}'; add '{other}: ...' (or under 'defaults:', for all claims)")


check_claim = _claim_rule


@cache
def facet_names() -> tuple[str, ...]:
    """The facets that a claim may have: the names of all kinds."""
    return tuple(sorted({*registry.names("factcheck.values"), *FACETS}))


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
        "said_by": Key(TextOr(_SPEAKER, "name"), "whom the source names for it; or {name: ..., as_written: he}"),
        "via": Key(
            ListOf(SOURCE_ID, bare=True), "ids of the sources where this claim came from, if not straight from this one"
        ),
        "as_of": Key(SPAN, "the date at which it held, for what changes with time"),
        "quote": Key(ListOf(ANY, bare=True), "the words of the source that say it"),
        "status": Key(Choice(("drafted",)), "set by extract until a person has looked"),
        "note": Key(ANY, "for people only"),
    }
    return head | facets | rest


class Claims(ListOf):
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
    both: Schema = {"not": {"anyOf": [_given("says", "subject"), _given("says", "predicate")]}}
    return Keys(keys, "'defaults'", "subject: ...", lambda name: _where(name, below="claim"), _defaults_rule, both)


def _defaults_rule(values: dict[str, Any], span: Span, problems: Problems) -> None:
    if "says" in values and ("subject" in values or "predicate" in values):
        problems.add(span, "'defaults' has 'says' beside 'subject' or 'predicate'; a claim takes one or the other")


def _given(*keys: str) -> Schema:
    """The schema of a group in which all of these keys are filled in."""
    return {"required": list(keys), "properties": dict.fromkeys(keys, {"not": BLANK})}


def _not_given(*keys: str) -> Schema:
    return {"properties": dict.fromkeys(keys, BLANK)}


def _claims_schema(defaults: frozenset[str]) -> Schema:
    """What each claim must hold beside these defaults, in which `says` excludes the other two."""
    says = _given("says") | {"allOf": [_not_given("subject", "predicate")]}
    kept = [key for key in ("subject", "predicate") if key in defaults]
    own = _given(*(key for key in ("subject", "predicate") if key not in defaults))
    about = {"allOf": [_not_given("says"), own, {"properties": dict.fromkeys(kept, {"not": BLANK})}]}
    options: list[Schema] = [says, about]
    if "says" in defaults:
        options.append({"not": {"anyOf": [{"required": ["says"]}, _given("subject"), _given("predicate")]}})
    return {"properties": {"claims": {"items": {"anyOf": options}}}}


@cache
def sheet_shape() -> Keys:
    """A claim sheet; what holds between defaults and claims is checked claim by claim, with `check_claim`."""
    words = ("subject", "predicate", "says")
    cases: list[Schema] = []
    for mask in range(8):
        there = frozenset(word for bit, word in enumerate(words) if mask >> bit & 1)
        tests = [_given(word) if word in there else {"not": _given(word)} for word in words]
        inside: Schema = {"properties": {"defaults": {"allOf": tests}}}
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


def _bad_rule(name: str) -> str | None:
    rules = registry.names("factcheck.rules")
    return None if name in rules else f"{shown(name)} is not a rule{did_you_mean(name, rules)}"


def _bad_fail_on(name: str) -> str | None:
    known = ("error", "warning", "note", *registry.names("factcheck.rules"))
    return None if name in known else f"names {shown(name)}, neither a severity nor a rule{did_you_mean(name, known)}"


class RuleLevels(Names):
    """Rule names with the severity that the story gives them."""

    def schema(self) -> Schema:
        """An object with rule names as keys."""
        return super().schema() | {"propertyNames": {"enum": list(registry.names("factcheck.rules"))}}


class FailOn(ListOf):
    """Severities or rule names."""

    def schema(self) -> Schema:
        """An enumeration, or a list of it."""
        one: Schema = {"enum": ["error", "warning", "note", *registry.names("factcheck.rules")]}
        return {"anyOf": [one, {"type": "array", "items": one}]}


def _story_elsewhere(tables: dict[str, dict[str, Key]]) -> Any:
    def find(name: str) -> str | None:
        return next((f"under '{place}:'" for place, keys in tables.items() if name in keys), None)

    return find


@cache
def story_shape() -> Keys:
    """story.yaml."""
    names = ListOf(ANY, bare=True)
    entity = {
        "name": Key(ANY, "the name that the story uses", required=True),
        "kind": Key(Choice(("person", "organisation", "place", "thing")), "what it is"),
        "aliases": Key(names, "other names that mean the same"),
        "pronouns": Key(ANY, "he, she, they ..."),
        "distinct_from": Key(names, "names that look alike and are somebody else"),
        "part_of": Key(ANY, "the wider place or organisation that it lies in"),
    }
    predicate = {
        "name": Key(ANY, "the wording that the story uses", required=True),
        "aliases": Key(names, "other wordings that mean the same"),
        "changes": Key(Truth(), "whether a later value replaces an earlier one instead of conflicting with it"),
        "single_valued": Key(Truth(), "whether two values exclude each other"),
        "min_sources": Key(Count(), "how many independent sources it needs"),
    }
    levels = Choice(("off", "error", "warning", "note"))
    policy = {
        "min_sources": Key(Count(), "how many independent sources a fact needs (2)"),
        "fail_on": Key(FailOn(Text(_bad_fail_on), bare=True), "severities or rules whose open findings fail the check"),
        "rules": Key(RuleLevels(levels, _bad_rule), "a rule's severity in this story, or off"),
        "text_reuse": Key(Choice(("warn", "dependent")), "whether sources that share long passages count as one"),
        "leading": Key(Choice(("plain", "weighted")), "how the leading value of a conflict is chosen"),
    }
    keys: dict[str, Key] = {
        "title": Key(ANY, "the story's title"),
        "entities": Key(ListOf(Keys(entity, "the entity", "name: ...")), "the names that the story knows"),
        "predicates": Key(ListOf(Keys(predicate, "the predicate", "name: ...")), "the predicates that the story knows"),
        "events": Key(Names(ANY), "named dates that relative dates may lean on"),
        "order": Key(ListOf(_Row(ANY, least=2)), "lists of what must come before what"),
        "window": Key(SPAN, "the period that the story lies in: years are guessed inside it"),
        "hemisphere": Key(Choice(("north", "south")), "for seasons"),
        "vocabulary": Key(Choice(("news", "none")), "the built-in predicates"),
    }
    find = _story_elsewhere({"policy": policy, "predicates": predicate, "entities": entity})
    keys["policy"] = Key(
        Keys(policy, "'policy'", "min_sources: 2", _story_elsewhere({"predicates": predicate})), "what fails"
    )
    return Keys(keys, "story.yaml", "title: ...", find)


class _Row(ListOf):
    """One line of `order`."""

    def read(self, node: Node, key: str, problems: Problems) -> tuple[Any, ...]:
        """Give the items, with an example of the shape when it is another."""
        if not isinstance(node, Items):
            problems.add(node.span, "each line of 'order' is a list, such as '- [arrested, charged]'")
            return ()
        return super().read(node, key, problems)


_FINDING = re.compile(r"[0-9a-f]+(\.[0-9a-f]+)?")


def _bad_finding(text: str) -> str | None:
    if _FINDING.fullmatch(text):
        return None
    return f"{shown(text)} is not a finding's fingerprint, such as 3f9a1c02.8d1e44b7"


def _bad_ref(text: str) -> str | None:
    if re.fullmatch(r"[^\s#]+#[^\s#]+", text):
        return None
    return f"{shown(text)} is not a claim, such as moscow-times#asylum-request"


def _resolution_rule(values: dict[str, Any], span: Span, problems: Problems) -> None:
    if "." not in values["finding"] and not values.get("seen"):
        problems.add(
            span,
            f"the decision on {values['finding']} does not say what it was made on; "
            "give both halves of the fingerprint (3f9a1c02.8d1e44b7), or 'seen'",
        )
    if values["decision"] == "accept" and "claim" not in values:
        problems.add(span, "the decision 'accept' does not say which claim stands; add 'claim: source#claim'")


@cache
def resolutions_shape() -> Keys:
    """resolutions.yaml."""
    decisions = ("accept", "keep-both", "superseded", "different-scope", "not-the-same", "dismiss")
    keys = {
        "finding": Key(
            Text(_bad_finding, r"^[0-9a-f]+(\.[0-9a-f]+)?$", ("string", "number")),
            "the finding's fingerprint",
            required=True,
        ),
        "fact": Key(ANY, "the fact, for the human reader"),
        "decision": Key(Choice(decisions), "what was decided", required=True),
        "claim": Key(Text(_bad_ref, r"^[^\s#]+#[^\s#]+$", ("string",)), "with accept: the claim that stands"),
        "reason": Key(ANY, "why", required=True),
        "by": Key(ANY, "who decided"),
        "on": Key(ANY, "when it was decided"),
        "expires": Key(SPAN, "the day from which it no longer holds"),
        "seen": Key(Names(ANY), "written by the tool: what was decided on"),
    }
    halves: Schema = {
        "properties": {
            "finding": {"anyOf": [{"type": "string", "pattern": r"\."}, {"type": "number", "not": {"type": "integer"}}]}
        }
    }
    some: Schema = {
        "required": ["seen"],
        "properties": {"seen": {"type": "object", "not": {"additionalProperties": BLANK}}},
    }
    accept: Schema = {"if": {"properties": {"decision": {"const": "accept"}}}, "then": _given("claim")}
    rule: Schema = {"allOf": [{"anyOf": [halves, some]}, accept]}
    shape = Keys(keys, "the decision", "finding: ...", rule=_resolution_rule, rule_schema=rule)
    return Keys({"resolutions": Key(ListOf(shape), "one item a decision")}, "resolutions.yaml", "resolutions:")


SHAPES = {"sheet": sheet_shape, "sources": sources_shape, "story": story_shape, "resolutions": resolutions_shape}
__all__ = ["FILLED", "SHAPES", "Shape", "check_claim", "claim_keys", "claim_shape", "facet_names"]
