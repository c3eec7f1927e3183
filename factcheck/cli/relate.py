"""`factcheck relate`."""

import json
from typing import Annotated

import typer

from factcheck import registry
from factcheck.cli.base import InvalidCallError, Status, choose, put

KINDS = "factcheck.values"
MODALITIES = ("actual", "alleged", "possible", "planned")


def command(
    kind: Annotated[str, typer.Argument(help="date, quantity, entity, place, text or identifier.")],
    a: Annotated[str, typer.Argument(help='A value as a source writes it; a JSON list ["x", "y"] is a set.')],
    b: Annotated[str | None, typer.Argument(show_default=False, help="Another source's value.")] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", show_default=False, help="The day that relative dates count from.")
    ] = None,
    language: Annotated[
        str | None, typer.Option(metavar="TAG", show_default=False, help="The language of the values, as BCP 47.")
    ] = None,
    modality: Annotated[str, typer.Option(metavar="MODALITY", help=f"One of {', '.join(MODALITIES)}.")] = "actual",
) -> Status:
    """Show how a value is read, or how two relate, and why.

    Of two values it says how the first relates to the second (`narrower`: it lies within the second). A value that
    begins with a minus goes behind --, which ends the options.
    """
    from factcheck.cli._readings import lines
    from factcheck.formats.base import clip, safe
    from factcheck.relating import find_kind, read, relate
    from factcheck.sheets.shapes import bad_language, bad_span

    choose("kind", [kind], registry.names(KINDS))
    choose("modality", [modality], MODALITIES)
    for option, value, bad in (("--published", published, bad_span), ("--language", language, bad_language)):
        if value is not None and (wrong := bad(value)):
            raise InvalidCallError(f"{option} {wrong}")
    first, second = _typed(a), None if b is None else _typed(b)
    known = find_kind(kind)
    if second is None:
        got = read(kind, first, published=published, language=language, modality=modality)
        said = lines(known, got)
    else:
        related = relate(kind, first, second, published=published, language=language, modality=modality)
        said = [f"{related.relation}: {clip(related.reason, 1200)}", ""]
        said += [*lines(known, related.a), "", *lines(known, related.b)]
    put("".join(f"{safe(line)}\n" for line in said))
    return Status.PASSED


def _typed(value: str) -> str | list[str]:
    """A value as in a table's cell: a list when it begins with a bracket and is JSON, else the words."""
    if not value.startswith("["):
        return value
    try:
        items = json.loads(value)
    except (ValueError, RecursionError):
        return value
    if not all(isinstance(item, str) for item in items):
        raise InvalidCallError(f'{value} is no list of words; write each in quotes: ["36", "37"]')
    return [str(item) for item in items]
