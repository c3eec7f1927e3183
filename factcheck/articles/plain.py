"""Plain text and Markdown: running text without marks, and the lines that say who wrote it, when and where."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from factcheck import registry
from factcheck.values.base import Context

_LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*\Z")
_MARKS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1|(?<!\w)[*_](?=\S)([^*_\n]+?)(?<=\S)[*_](?!\w)|`([^`\n]+)`")
_ADDRESS = re.compile(r"<?(https?://[^\s<>\"]+)>?")
_BYLINE = re.compile(r"(?:by|von|par|por|автор:?)\s+(?P<who>(?-i:[^\W\d_a-zа-я])[^,|\d]{2,60})\Z", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"(?:published|posted|updated|date|datum|publié|publicado|опубликовано)(?:\s+on)?\s*:?\s*", re.IGNORECASE
)
_FRONT = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(
    r"(title|date|published|author|publisher|site|url|language|lang)\s*:\s*[\"']?(.*?)[\"']?\s*\Z", re.IGNORECASE
)
_NAMED = {"date": "published", "site": "publisher", "lang": "language"}
_HEAD, _TAIL, _WRAPPED, _LONGEST_TITLE = 8, 4, 100, 200


class Plain(msgspec.Struct, frozen=True):
    """What a text says, a paragraph after a blank line, and what its own lines say of it."""

    text: str
    about: dict[str, str]


def read_plain(written: str) -> Plain:
    """Read plain text or Markdown.

    >>> read_plain("# A fire\\n\\nMarch 3, 2023\\n\\nThe [mill](http://x.org) burned **down**.").text
    'A fire\\n\\nMarch 3, 2023\\n\\nThe mill burned down.'
    """
    about: dict[str, str] = {}
    front = _FRONT.match(written)
    if front:
        for line in front[1].splitlines():
            if found := _KEY.match(line):
                about.setdefault(_NAMED.get(found[1].lower(), found[1].lower()), found[2])
        written = written[front.end() :]
    blocks = list(_blocks(written))
    for level, text in blocks:
        if level:
            about.setdefault("title", text)
            break
    texts = [text for _, text in blocks if text]
    if "title" not in about and len(texts) > 1 and _is_title(texts[0]):
        about["title"] = texts[0]
    for line in (*texts[:_HEAD], *texts[-_TAIL:]):
        _say(line, about)
    return Plain("\n\n".join(texts), {key: value for key, value in about.items() if value})


def _blocks(written: str) -> Iterator[tuple[int, str]]:
    """The paragraphs and headings, without marks: the level of a heading, 0 for a paragraph."""
    lines = written.splitlines()
    wrapped = _is_wrapped(lines)
    gathered: list[str] = []
    for line in [*lines, ""]:
        heading = _HEADING.match(line)
        bare = without_marks(heading[2] if heading else line).strip()
        if gathered and (heading or not bare or not wrapped):
            yield 0, " ".join(gathered)
            gathered = []
        if heading:
            yield len(heading[1]), bare
        elif bare and not re.fullmatch(r"[-*_=~\s]{3,}", bare):
            gathered.append(bare.removeprefix("> "))


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether the lines of a paragraph are broken to fit a page: none is long, and blank lines stand between some."""
    filled = [line for line in lines if line.strip()]
    return max(map(len, filled), default=0) <= _WRAPPED and len(filled) < len(lines)


def without_marks(line: str) -> str:
    """A line without the marks of Markdown: links by their words, no emphasis, no escapes."""
    line = _LINK.sub(r"\1", line)
    line = _MARKS.sub(lambda found: found[2] or found[3] or found[4] or "", line)
    return re.sub(r"\\([\\`*_{}\[\]()#+.!>-])", r"\1", line)


def _is_title(line: str) -> bool:
    return len(line) <= _LONGEST_TITLE and line[-1:] not in ".!:,;" and len(line.split()) > 1


def _say(line: str, about: dict[str, str]) -> None:
    """Take what one line says of the article: its address, its author, its day."""
    if address := _ADDRESS.fullmatch(line):
        about.setdefault("url", address[1])
    elif len(line) <= 80 and (by := _BYLINE.match(line)):
        about.setdefault("author", by["who"].strip())
    elif len(line) <= 60 and "published" not in about and (day := day_of(_PUBLISHED.sub("", line))):
        about["published"] = day


def day_of(words: str) -> str | None:
    """The one day that words name, as EDTF; None when they name none, or leave out its year.

    >>> day_of("December 30, 2022"), day_of("December 30"), day_of("09/10/2022")
    ('2022-12-30', None, None)
    """
    kind = registry.load("factcheck.values", "date").KIND
    reading = kind.read(words.strip(" .|·"), Context())
    if reading.region is None:
        return None
    normal = kind.normal(reading.region)
    start = str(normal["start"] or "")
    return start if start and start == normal["end"] and len(start) == 10 else None
