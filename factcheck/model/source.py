"""A source: one article, document or dataset."""

from typing import Literal

import msgspec


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is known of one source; see the contract's claim sheet for each key."""

    id: str
    publisher: str | None = None
    title: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    retrieved: str | None = None
    language: str | None = None
    role: Literal["source", "draft"] = "source"
    text: str | None = None
    relies_on: tuple[str, ...] = ()
