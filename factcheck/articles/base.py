"""An article, read: its running text, and what it says of itself."""

import msgspec


class ArticleError(Exception):
    """An article cannot be read; the message says why, and what to do about it."""


class Article(msgspec.Struct, frozen=True):
    """An article.

    `file` is its path as people see it, `stem` the name its sheet may have; `text` is what it says, a paragraph
    after a blank line, without the page's furniture. `archive` is what is kept of it: the file as it came where that
    is text, else `text`. `published` is EDTF; what the page does not say is None.
    """

    file: str
    stem: str
    text: str
    archive: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
