"""Files to articles: a file, a folder of them, or standard input."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from factcheck.archive.running import guess_language
from factcheck.articles.base import Article, ArticleError
from factcheck.articles.page import read_page
from factcheck.articles.plain import Plain, read_plain
from factcheck.importing.base import TableError
from factcheck.importing.encoding import decode
from factcheck.sheets.files import show_path, without_controls
from factcheck.sheets.shapes import bad_language, bad_span
from factcheck.sheets.wording import as_id
from factcheck.waiting import waiting_for

PAGES = (".html", ".htm", ".xhtml")
TEXTS = (".txt", ".text", ".md", ".markdown")
LARGEST = 8 * 1024 * 1024
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
_LOOKS_LIKE_PAGE = re.compile(r"\s*(?:<!doctype html|<html\b|<\?xml[^>]*>\s*<!doctype html)", re.IGNORECASE)


class Taken(NamedTuple):
    """An article, and what is to be said of how it was read."""

    article: Article
    message: str | None


def find(paths: Sequence[Path]) -> list[Path]:
    """The files that paths stand for: a folder for the articles in it, in order of names; `-` for standard input.

    Raises:  ArticleError for a path that is not there, is no article, or holds none.
    """
    found: list[Path] = []
    for path in paths:
        if str(path) == "-":
            found.append(path)
        elif path.is_dir():
            inside = sorted(
                one for one in path.iterdir() if one.suffix.lower() in (*PAGES, *TEXTS) and one.name[0] != "."
            )
            if not inside:
                raise ArticleError(
                    f"{show_path(path)}: there is no article in this folder; articles end in {_endings()}"
                )
            found += inside
        elif not path.exists():
            raise ArticleError(f"{show_path(path)}: there is no such file or folder")
        elif path.suffix.lower() not in (*PAGES, *TEXTS, ""):
            raise ArticleError(f"{show_path(path)}: articles end in {_endings()}; save it as one of these")
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def _endings() -> str:
    return ", ".join((*TEXTS, *PAGES))


def take(path: Path, stdin: BinaryIO, published: str | None = None) -> Taken:
    """Read one article.

    Takes:   its path, or `-` for standard input; the day it was published, where somebody knows it.
    Raises:  ArticleError when it cannot be read.
    """
    name = "standard input" if str(path) == "-" else show_path(path)
    try:
        data = stdin.read(LARGEST + 1) if str(path) == "-" else _bytes(path)
    except OSError as error:
        raise ArticleError(f"{name}: the file cannot be read: {error.strerror or error}") from error
    if len(data) > LARGEST:
        raise ArticleError(f"{name}: the article has more than {LARGEST // 1024 // 1024} MB; that is no article")
    text = without_controls(_decoded(data, name)).replace("\r\n", "\n").replace("\r", "\n")
    message: str | None = None
    is_page = path.suffix.lower() in PAGES or bool(_LOOKS_LIKE_PAGE.match(text))
    if is_page:
        read, message = read_page(text)
    else:
        read = read_plain(text)
    read = Plain(without_controls(read.text), {key: without_controls(value) for key, value in read.about.items()})
    if not read.text.strip():
        raise ArticleError(f"{name}: there is no text in it")
    stem = "article" if str(path) == "-" else as_id(path.stem)
    return Taken(_article(name, stem, read, read.text + "\n" if is_page else text, published), message)


def _bytes(path: Path) -> bytes:
    with waiting_for(path), path.open("rb") as file:
        return file.read(LARGEST + 1)


def _decoded(data: bytes, name: str) -> str:
    charset = _CHARSET.search(data[:4096])
    for encoding in ("utf-8-sig", *([charset[1].decode()] if charset else [])):
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    try:
        return decode(data).text
    except TableError:
        raise ArticleError(f"{name}: its encoding cannot be told; save it as UTF-8") from None


def _article(name: str, stem: str, read: Plain, archive: str, published: str | None) -> Article:
    about = read.about
    language = about.get("language", "").replace("_", "-")
    day = published or about.get("published")
    url = about.get("url")
    return Article(
        file=name,
        stem=stem,
        text=read.text,
        archive=archive,
        title=about.get("title"),
        publisher=about.get("publisher"),
        author=about.get("author"),
        url=url if url and re.match(r"https?://", url) else None,
        published=day if day and bad_span(day) is None else None,
        language=guess_language(read.text) if not language or bad_language(language) else language,
    )
