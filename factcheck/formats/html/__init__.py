"""One page in one file, for people who look rather than read: it asks for nothing outside itself and runs no text.

Every text from a file goes through `_shown` and jinja's escaping on its way into the page; the one style and the one
script are named by their hashes, and the browser is told to take nothing else.
"""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader
from markupsafe import Markup

from factcheck.formats.base import PLAIN, Options, safe
from factcheck.formats.html.page import page
from factcheck.formats.html.words import whole_days
from factcheck.model.report import Report


def render(report: Report, options: Options = PLAIN) -> str:
    """The report as an HTML page; a browser decides how wide it is, so the options change nothing."""
    style, script = _part("page.css"), _part("page.js")
    return (
        _environment()
        .get_template("page.html")
        .render(
            page=page(report),
            style=Markup(style),
            script=Markup(script),
            style_hash=_digest(style),
            script_hash=_digest(script),
        )
        .rstrip("\n")
        + "\n"
    )


@cache
def _part(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8").strip()


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FunctionLoader(_part), autoescape=True, finalize=_shown, trim_blocks=True, lstrip_blocks=True
    )
    made.filters["days"] = whole_days
    return made


def _shown(value: Any) -> Any:
    """Text from files with what is invisible in it made visible, before jinja escapes it."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return safe(value)
    return "" if value is None else value


def _digest(content: str) -> str:
    """The name of a style or script in a content security policy."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
