"""Whose claims the rows are: which rows are of one source, and what each source is called."""

import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from factcheck.language.fold import fold
from factcheck.sheets.wording import as_id, shown

Given = Mapping[str, str]
"""What one row says of its source: texts by key (`source`, `publisher`, `url` ...), none of them empty."""
_DETAILS = ("publisher", "title", "author", "published", "url")
_LINK = re.compile(r"(?:https?://|www\.)\S+|[^\s/]+\.[^\s/]{2,}/\S*", re.IGNORECASE)
Key = tuple[tuple[str, str], ...]


def group(rows: Sequence[Given]) -> list[Key | str]:
    """Tell which rows are of one source.

    Rows belong together by what their column `source` says; without it, by their link; without that, by publisher,
    title, author and publication together. What a row leaves empty may be any: it joins the one source that has all
    it does say, and where several do, nobody knows whose it is.

    Takes:   what each row says of its source.
    Gives:   for each row a key that rows of one source share, or words for why there is none.
    """
    keys: list[Key | str] = [_key(given) for given in rows]
    known: dict[Key, dict[str, str]] = {}
    for key, given in zip(keys, rows, strict=True):
        if isinstance(key, tuple):
            merged = known.setdefault(key, {})
            for name, value in _details(given).items():
                merged.setdefault(name, value)
    by_detail: dict[tuple[str, str], list[Key]] = {}
    for key, merged in known.items():
        for detail in merged.items():
            by_detail.setdefault(detail, []).append(key)
    joined: dict[Key, Key | str] = {}
    for key in sorted(known, key=lambda key: -len(known[key])):
        joined[key] = _join(key, known, by_detail, joined)
    return [joined[key] if isinstance(key, tuple) else key for key in keys]


def _key(given: Given) -> Key | str:
    if "source" in given:
        return (("source", fold(given["source"])),)
    if "url" in given and _LINK.fullmatch(given["url"]):
        return (("url", link(given["url"])),)
    details = _details(given)
    if not details.keys() & {"publisher", "title", "author", "url"}:
        return "the row names no source: neither publisher nor link, title or author"
    return tuple(sorted(details.items()))


def _details(given: Given) -> dict[str, str]:
    found = {name: fold(given[name]) for name in _DETAILS if name in given}
    if "url" in given:
        found["url"] = link(given["url"])
    return found


def _join(
    key: Key,
    known: Mapping[Key, Mapping[str, str]],
    by_detail: Mapping[tuple[str, str], list[Key]],
    joined: Mapping[Key, Key | str],
) -> Key | str:
    """The one source that says all that this one does, and more; itself where there is none."""
    if key[0][0] == "source" or (len(key) == 1 and key[0][0] == "url"):
        return key
    candidates = min((by_detail[detail] for detail in key), key=len)
    fuller = {joined[one] for one in candidates if len(known[one]) > len(key) and known[one].items() >= set(key)}
    if len(fuller) > 1:
        names = shown(", ".join(value for _, value in key))
        return f"{names} is {len(fuller)} sources in this table; fill in what tells them apart (link, title, published)"
    return fuller.pop() if fuller else key


def link(url: str) -> str:
    """An address without what may differ between two links to one page.

    >>> link("https://www.example.org/a/?utm_source=x#top"), link("http://example.org/a")
    ('example.org/a', 'example.org/a')
    """
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", url.strip(), count=1, flags=re.IGNORECASE).partition("#")[0]
    path, _, query = bare.partition("?")
    kept = "&".join(part for part in query.split("&") if part and not part.startswith("utm_"))
    host, slash, rest = path.rstrip("/").partition("/")
    return host.lower() + slash + rest + (f"?{kept}" if kept else "")


def name(given: Given) -> str:
    """The id that a source would have if it were the only one: from its name, else its site, title or author."""
    for key in ("source", "publisher"):
        if key in given:
            return as_id(given[key])
    url = given.get("url", "")
    if _LINK.fullmatch(url):
        host = urlsplit(url if "//" in url else f"//{url}").netloc if _splits(url) else url
        return as_id(host.removeprefix("www."))
    return as_id(given.get("title") or given.get("author") or url)


def _splits(url: str) -> bool:
    try:
        urlsplit(url if "//" in url else f"//{url}")
    except ValueError:
        return False
    return True


def numbered(wanted: Iterable[str]) -> list[str]:
    """Ids that are all different: those that were taken get a number, one that nobody else wanted.

    >>> numbered(["bbc", "bbc", "bbc-2"])
    ['bbc', 'bbc-3', 'bbc-2']
    """
    names = list(wanted)
    reserved = set(names)
    taken: set[str] = set()
    last: dict[str, int] = {}
    given = []
    for one in names:
        made = one
        while made in taken or (made != one and made in reserved):
            last[one] = last.get(one, 1) + 1
            made = f"{one}-{last[one]}"
        taken.add(made)
        given.append(made)
    return given
