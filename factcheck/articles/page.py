"""HTML pages: with trafilatura where it is installed, by plain rules otherwise."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html import unescape
from html.parser import HTMLParser
from typing import Any

from factcheck.articles.plain import Plain, day_of

_SKIPPED = frozenset((
    "script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "figure", "figcaption",
    "select", "svg", "iframe", "header",
))  # fmt: skip
_BLOCKS = frozenset(("p", "h1", "h2", "h3", "h4", "li", "blockquote", "td", "dd"))
_VOID = frozenset(("br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "wbr"))
_META = {
    "og:title": "title", "twitter:title": "title", "og:site_name": "publisher", "author": "author",
    "article:author": "author", "article:published_time": "published", "datepublished": "published",
    "date": "published", "dc.date": "published", "parsely-pub-date": "published", "og:url": "url",
}  # fmt: skip
_MARKED = re.compile(r"<!\[CDATA\[|<!\[[^>]*(?:>|\Z)")
"""Marked sections, which no browser shows, and on which Python's parser may give up."""
_LEAST = 200
"""A text of fewer signs is no article: the other way of reading is tried."""
MISSING = "read by plain rules; with pip install 'factcheck[html]' the text is told from the page's furniture better"


class _Page(HTMLParser):
    """The paragraphs of a page and what its head says; those within `article` or `main` apart."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.about: dict[str, str] = {}
        self.data: list[str] = []
        self.open: list[str] = []
        self.deep: Counter[str | frozenset[str]] = Counter()
        self.blocks: list[tuple[bool, str]] = []
        self.words: list[str] = []
        self.title: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html" and given.get("lang"):
            self.about.setdefault("language", given["lang"])
        if tag == "meta":
            key = _META.get((given.get("property") or given.get("name") or given.get("itemprop") or "").lower())
            if key and given.get("content"):
                self.about.setdefault(key, given["content"].strip())
        if tag == "link" and given.get("rel") == "canonical" and given.get("href"):
            self.about.setdefault("url", given["href"])
        if tag == "time" and given.get("datetime"):
            self.about.setdefault("time", given["datetime"])
        if tag in _VOID:
            self.words.append(" ")
            return
        if tag in _BLOCKS:
            self._close()
        opened = "data" if tag == "script" and given.get("type") == "application/ld+json" else tag
        self.open.append(opened)
        self._count(opened, 1)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._close()
        ends = ("script", "data") if tag == "script" else (tag,)
        if any(self.deep[one] for one in ends):
            while (closed := self.open.pop()) not in ends:
                self._count(closed, -1)
            self._count(closed, -1)

    def handle_data(self, data: str) -> None:
        if self.deep["data"]:
            self.data.append(data)
        elif self.deep["title"] and not self.deep["body"]:
            self.title.append(data)
        elif not self.deep[_SKIPPED] and self.deep[_BLOCKS]:
            self.words.append(data)

    def _count(self, tag: str, by: int) -> None:
        """Keep how many of each tag, and of each sort of tags, are open: pages may be nested deeply."""
        self.deep[tag] += by
        for sort in (_SKIPPED, _BLOCKS):
            if tag in sort:
                self.deep[sort] += by

    def rest(self) -> str:
        """What is left when a tag or comment is never closed: no more tags are looked for in it."""
        left, self.rawdata = self.rawdata, ""
        return unescape(re.sub(r"<[^>]*>?", " ", left))

    def _close(self) -> None:
        text = " ".join("".join(self.words).split())
        self.words = []
        if text:
            self.blocks.append((bool(self.deep["article"] or self.deep["main"]), text))


def read_page(written: str) -> tuple[Plain, str | None]:
    """Read a page.

    Gives:   its text with what it says of itself; and a message where a library that reads better is missing.
    """
    plain = read_by_rules(written)
    try:
        from trafilatura import bare_extraction
    except ImportError:  # not there, or a part of it is not
        return plain, MISSING
    found: Any = bare_extraction(written, with_metadata=True, include_comments=False, include_tables=False)
    text = str(getattr(found, "text", "") or "")
    if found is None or len(text) < min(_LEAST, len(plain.text)):
        return plain, None
    about = {"title": found.title, "publisher": found.sitename, "author": found.author, "url": found.url}
    said = {key: str(value) for key, value in about.items() if value}
    paragraphs = [line.strip().removeprefix("- ") for line in text.splitlines() if line.strip()]
    return Plain("\n\n".join(paragraphs), {**said, **plain.about}), None


def read_by_rules(written: str) -> Plain:
    """Read a page without a library: its paragraphs, those of its article where it marks one."""
    page = _Page()
    page.feed(_MARKED.sub("", written))
    page.handle_data(page.rest())
    about = page.about
    for record in _records(page.data):
        for key, value in _of_record(record):
            about.setdefault(key, value)
    if page.title:
        about.setdefault("title", " ".join("".join(page.title).split()))
    about.setdefault("published", about.get("time", ""))
    about.pop("time", None)
    about["published"] = day_in(about["published"]) or ""
    inside = [text for within, text in page.blocks if within]
    texts = inside if sum(map(len, inside)) >= _LEAST else [text for _, text in page.blocks]
    return Plain("\n\n".join(texts), {key: value for key, value in about.items() if value})


def day_in(written: str) -> str | None:
    """The day of a time stamp or of a date in words.

    >>> day_in("2022-12-30T10:00:00+00:00"), day_in("30 December 2022"), day_in("soon")
    ('2022-12-30', '2022-12-30', None)
    """
    stamp = re.match(r"(\d{4}-\d\d-\d\d)(?:[T ]\d\d:|\Z)", written.strip())
    return stamp[1] if stamp else day_of(written)


def _records(data: list[str]) -> Iterator[Mapping[str, Any]]:
    """The records of JSON-LD scripts, also within lists and graphs."""
    for one in data:
        try:
            found = json.loads(one)
        except (ValueError, RecursionError):
            continue
        for record in found if isinstance(found, list) else [found]:
            if isinstance(record, dict):
                graph = record.get("@graph")
                yield from (
                    part for part in [record, *(graph if isinstance(graph, list) else [])] if isinstance(part, dict)
                )


def _of_record(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, name in (("headline", "title"), ("datePublished", "published"), ("inLanguage", "language")):
        if isinstance(record.get(key), str):
            yield name, record[key]
    for key in ("publisher", "author"):
        who = record.get(key)
        those = who if isinstance(who, list) else [who]
        names = [one["name"] for one in those if isinstance(one, dict) and isinstance(one.get("name"), str)]
        if names:
            yield key, ", ".join(names)
