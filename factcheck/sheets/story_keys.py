"""The keys of story.yaml and resolutions.yaml: one table for the reader, for the schema and for hints."""

import re
from functools import cache
from typing import Any

from factcheck import registry
from factcheck.language.late import late
from factcheck.model.claim import Span
from factcheck.sheets.keys import ANY, SPAN, given
from factcheck.sheets.nodes import Items, Node, Problems
from factcheck.sheets.shapes import (
    BLANK,
    Choice,
    Count,
    Finder,
    Key,
    Keys,
    ListOf,
    Names,
    Schema,
    Text,
    Truth,
    bad_span,
)
from factcheck.sheets.wording import did_you_mean, shown


def bad_rule(name: str) -> str | None:
    """What is wrong with a rule's name."""
    rules = registry.names("factcheck.rules")
    return None if name in rules else f"{shown(name)} is not a rule{did_you_mean(name, rules)}"


def bad_fail_on(name: str) -> str | None:
    """What is wrong with what a check is to fail on."""
    known = ("error", "warning", "note", *registry.names("factcheck.rules"))
    return None if name in known else f"names {shown(name)}, neither a severity nor a rule{did_you_mean(name, known)}"


class RuleLevels(Names, frozen=True):
    """Rule names with the severity that the story gives them."""

    def schema(self) -> Schema:
        """An object with rule names as keys."""
        return super().schema() | {"propertyNames": {"enum": list(registry.names("factcheck.rules"))}}


class FailOn(ListOf, frozen=True):
    """Severities or rule names."""

    def schema(self) -> Schema:
        """An enumeration, or a list of it."""
        one: Schema = {"enum": ["error", "warning", "note", *registry.names("factcheck.rules")]}
        return {"anyOf": [one, {"type": "array", "items": one}]}


def _story_elsewhere(tables: dict[str, dict[str, Key]]) -> Finder:
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
        "fail_on": Key(FailOn(Text(bad_fail_on), bare=True), "severities or rules whose open findings fail the check"),
        "rules": Key(RuleLevels(levels, bad_rule), "a rule's severity in this story, or off"),
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


class _Row(ListOf, frozen=True):
    """One line of `order`."""

    def read(self, node: Node, key: str, problems: Problems) -> tuple[Any, ...]:
        """Give the items, with an example of the shape when it is another."""
        if not isinstance(node, Items):
            problems.add(node.span, "each line of 'order' is a list, such as '- [arrested, charged]'")
            return ()
        return super().read(node, key, problems)


_FINDING = late(r"[0-9a-f]+(\.[0-9a-f]+)?")


def _bad_finding(text: str) -> str | None:
    if _FINDING.fullmatch(text):
        return None
    return f"cannot be {shown(text)}; write a finding's fingerprint, such as 3f9a1c02.8d1e44b7"


def _bad_ref(text: str) -> str | None:
    if re.fullmatch(r"[^\s#]+#[^\s#]+", text):
        return None
    return f"cannot be {shown(text)}; write a claim as source#claim, such as moscow-times#asylum-request"


def _bad_day(text: str) -> str | None:
    if bad_span(text) is None:
        return None
    from factcheck.values.base import NO_CONTEXT
    from factcheck.values.date import KIND

    readable = KIND.read(text, NO_CONTEXT).region is not None
    return None if readable else f"cannot be {shown(text)}; write a day such as 2023-01-04"


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
        "on": Key(Text(_bad_day), "when it was decided"),
        "expires": Key(SPAN, "the last day on which it holds"),
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
    accept: Schema = {"if": {"properties": {"decision": {"const": "accept"}}}, "then": given("claim")}
    rule: Schema = {"allOf": [{"anyOf": [halves, some]}, accept]}
    shape = Keys(keys, "the decision", "finding: ...", rule=_resolution_rule, rule_schema=rule)
    top = {"resolutions": Key(ListOf(shape), "one item a decision")}
    below = "under 'resolutions:', in a line that begins with '- '"
    return Keys(top, "resolutions.yaml", "resolutions:", lambda name: below if name in keys else None)
