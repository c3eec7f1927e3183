"""The manual: a rule's docstring, taken apart into what it says, why it matters, and its two examples."""

import inspect
from functools import cache
from typing import NamedTuple

from factcheck import registry
from factcheck.model.story import Severity

RULES = "factcheck.rules"
WHY = "Why it matters:"
EXAMPLES = ("Fires:", "Silent:")


class Page(NamedTuple):
    """One rule's page. `fires` and `silent` are YAML, as `rules/base.py` describes; `more` are further paragraphs."""

    rule: str
    severity: Severity
    title: str
    why: str
    more: tuple[str, ...]
    fires: str
    silent: str


def rules() -> tuple[str, ...]:
    """The names of all rules, in order."""
    return registry.names(RULES)


@cache
def page(rule: str) -> Page:
    """Read a rule's page.

    Raises:  KeyError when there is no such rule; ValueError when its docstring lacks a part of the form.
    """
    module = registry.load(RULES, rule)
    return parse(rule, module.SEVERITY, module.__doc__ or "")


def parse(rule: str, severity: Severity, docstring: str) -> Page:
    r"""Take a docstring apart.

    >>> parse("r", "note", "It rains.\n\nWhy it matters: wet.\n\nFires:\n    a: 1\n\nSilent:\n    a: 2\n").fires
    'a: 1\n'
    """
    texts: list[str] = []
    examples = dict.fromkeys(EXAMPLES, "")
    example = ""
    for block in _blocks(inspect.cleandoc(docstring)):
        first, _, rest = block.partition("\n")
        if first in examples:
            example = first
            examples[example] = _dedented(rest)
        elif example and block.startswith(" "):
            examples[example] += "\n" + _dedented(block)
        else:
            example = ""
            texts.append(" ".join(block.split()))
    why = [text.removeprefix(WHY).strip() for text in texts if text.startswith(WHY)]
    missing = [name for name in EXAMPLES if not examples[name]] + ([] if why else [WHY])
    if missing or texts[0].startswith(WHY):
        raise ValueError(f"the docstring of {rule} lacks {', '.join(missing) or 'its first line'}")
    more = tuple(text for text in texts[1:] if not text.startswith(WHY))
    return Page(rule, severity, texts[0], why[0], more, examples["Fires:"], examples["Silent:"])


def _blocks(text: str) -> list[str]:
    """What stands between empty lines."""
    blocks: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            blocks[-1].append(line.rstrip())
        elif blocks[-1]:
            blocks.append([])
    return ["\n".join(block) for block in blocks if block]


def _dedented(text: str) -> str:
    """Without the four spaces that every line of an example has."""
    return "".join(line.removeprefix("    ") + "\n" for line in text.splitlines())
