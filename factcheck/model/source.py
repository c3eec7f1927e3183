"""A source: one article, document or dataset."""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class Source(BaseModel):
    """What is known of one source; see the contract's claim sheet for each key."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

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
