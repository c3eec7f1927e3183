"""`factcheck explain`."""

import shutil
import textwrap
from typing import Annotated

import typer

from factcheck import manual
from factcheck.cli.base import Status, choose, put

WIDEST = 100


def command(
    rule: Annotated[str | None, typer.Argument(show_default=False, help="The rule; without it, a list of all.")] = None,
) -> Status:
    """Show a rule's page: what it says, why, and two examples.

    One example fires, the other does not.
    """
    width = min(shutil.get_terminal_size().columns, WIDEST)
    if rule is None:
        put(_table([manual.page(name) for name in manual.rules()], width))
    else:
        choose("rule", [rule], manual.rules())
        put(_page(manual.page(rule), width))
    return Status.PASSED


def _page(page: manual.Page, width: int) -> str:
    """A rule's manual page."""
    paragraphs = [f"{page.rule} ({page.severity})", page.title, f"{manual.WHY} {page.why}", *page.more]
    text = "\n\n".join(textwrap.fill(paragraph, max(width, 20)) for paragraph in paragraphs)
    fires, silent = (textwrap.indent(example, "  ") for example in (page.fires, page.silent))
    return f"{text}\n\nFires:\n\n{fires}\nSilent:\n\n{silent}"


def _table(pages: list[manual.Page], width: int) -> str:
    """All rules: name, severity, what each finds; where it is narrow, what it finds stands below."""
    name = max((len(page.rule) for page in pages), default=0) + 2
    severity = len("warning") + 2
    rows = []
    for page in pages:
        head = f"{page.rule:{name}}{page.severity:{severity}}"
        indent = " " * len(head) if width >= 2 * len(head) else "  "
        body = textwrap.fill(page.title, max(width, 20), initial_indent=indent, subsequent_indent=indent)
        rows.append(head + body[len(head) :] if len(indent) == len(head) else f"{head.rstrip()}\n{body}")
    return "".join(f"{row}\n" for row in rows)
