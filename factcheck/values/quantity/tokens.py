"""A quantity's words, numbers and signs; and what a number in digits is, by the formats of languages."""

import re
from functools import cache

import msgspec

from factcheck.language.fold import fold
from factcheck.language.numbers import order_of
from factcheck.values.quantity.exact import Number, ten_to

LONGEST = 300
"""A longer value is no quantity."""

COMMA_DECIMAL = frozenset({"de", "fr", "es", "ru"})
_OTHER = re.compile(r"\D")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
    "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip


class Token(msgspec.Struct, frozen=True, gc=False):
    """A piece of the text. Kinds: n(umber), w(ord), c(urrency sign), v(ulgar fraction), e(xponent), s(ign).

    `word` is folded; `dash` says that a hyphen stood before it, `tight` that nothing did.
    """

    kind: str
    text: str
    word: str
    start: int
    end: int
    tight: bool
    dash: bool = False


class Digits(msgspec.Struct, frozen=True, gc=False):
    """A number in digits: its value, the places behind the point, the step of its last digit that counts."""

    value: Number
    places: int
    step: Number


_SEPARATORS = str.maketrans("٫٬'_", ".,  ")
_EITHER = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_MARKS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹").union(VULGAR)


@cache
def _pattern(marked: bool) -> re.Pattern[str]:
    # For regular expressions, superscripts and fractions are letters.
    letter = rf"[^\W\d_{''.join(sorted(_MARKS))}]" if marked else r"[^\W\d_]"
    return re.compile(
        r"(?P<n>(?:\d{1,3}(?:[ _]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:(?:[.,٫٬]\d+)|(?:'\d{3}(?!\d)))*|[.,]\d+)"
        r"(?:[eE][+-]?\d+(?![^\W_]))?)"
        r"|(?P<c>(?:US|USD|AU?|C(?:AN?)?|NZ|HK|S|NT|R|MX|Mex)?\$(?:US)?|[€£¥₽₸₴₹₱₩₺₪₫฿₦₵₾֏₼₮₿¢￡￥])"
        r"|(?P<v>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒])"
        r"|(?P<e>[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+)"
        rf"|(?P<w>[°º] ?[CFRСcf](?!{letter})|(?:{letter}\.){{2,}}|[DdLl]'(?={letter})|{letter}+(?:'{letter}+)*)"
        r"|(?P<s>\S)"
    )


def tokens(text: str) -> list[Token]:
    """Cut a text (in `plain` signs) into tokens; hyphens between words go, and are marked on the next."""
    found: list[Token] = []
    dash, last, hyphen = False, -1, False  # hyphen: the last token is one that joins words
    for match in _pattern(not _MARKS.isdisjoint(text)).finditer(text):
        kind = match.lastgroup or "s"
        piece = match[0]
        if kind == "s" and piece == "." and found and found[-1].kind == "w" and found[-1].end == match.start():
            last = match.end()  # the point of an abbreviation
            continue
        if kind == "w":
            if piece[1:2] == "." or piece[:1] in "°º":
                piece = piece.replace(".", "").replace(" ", "").replace("º", "°")
            word = piece.lower() if piece.isascii() else fold(piece)
        else:
            word = piece
        start, end = match.span()
        if hyphen and kind == "w":
            last = found.pop().end
            dash = True
        found.append(Token(kind, piece, word, start, end, start == last, dash))
        hyphen = piece == "-" and start == last and len(found) > 1 and found[-2].kind in "nwv"
        dash, last = False, end
    return found


def exponent_of(token: Token) -> int | None:
    """The value of superscripts: `⁻¹` is -1."""
    text = token.text.translate(_SUPERSCRIPTS)
    return int(text) if re.fullmatch(r"[+-]?\d{1,4}", text) else None


def read_digits(text: str, language: str | None) -> list[Digits] | str:
    """Read digits: what they may mean, the likeliest first, or why they cannot be read.

    A single point or comma before three digits is told by the language; without one a comma groups, as in English,
    and a point may do either.

    >>> [float(each.value) for each in read_digits("1.234", None)], float(read_digits("1.234", "de")[0].value)
    ([1.234, 1234.0], 1234.0)
    """
    if text.isdigit() and len(text) <= 200:
        return [digits_value(text, "")]
    body, _, power = text.lower().partition("e")
    exponent = int(power or 0)
    if abs(exponent) > 300 or len(body) > 200:
        return f"the number '{text}' is beyond all measure"
    body = body.translate(_SEPARATORS)
    point, problem = _point(body, None if power else language)
    if problem:
        return problem
    found = [digits_value(body, point, exponent)]
    if point == "." and not power and language is None and _EITHER.fullmatch(body):
        found.append(digits_value(body, "", exponent))
    return found


def _point(body: str, language: str | None) -> tuple[str, str]:
    """Which sign of a number is its decimal point (empty: none); or why that cannot be said."""
    commas, points = body.count(","), body.count(".")
    bad = f"'{body}' is no number as any language writes it"
    if not commas and not points:
        return "", ""
    if " " in body[max(body.rfind(","), body.rfind(".")) :]:  # `1.1234'510`
        return "", bad
    if commas and points:
        point = "," if body.rfind(",") > body.rfind(".") else "."
        group = "." if point == "," else ","
        whole, _, _ = body.partition(point)
        return (point, "") if body.count(point) == 1 and _grouped(whole, group) else ("", bad)
    sign = "," if commas else "."
    if commas + points > 1:
        return ("", "") if _grouped(body, sign) else ("", bad)
    before, _, after = body.partition(sign)
    if " " in body or len(after) != 3 or not 1 <= len(before) <= 3 or before.startswith("0"):
        return sign, ""
    own = order_of(language)[0] if language else None
    if sign == ",":
        return ("," if own in COMMA_DECIMAL else ""), ""
    return ("" if own in ("de", "es") else "."), ""


def _grouped(text: str, sign: str) -> bool:
    head, *groups = text.split(sign)
    if not 1 <= len(head) <= 3 or not groups:
        return False
    in_threes = all(len(group) == 3 for group in groups)
    indian = sign == "," and len(head) <= 2 and len(groups[-1]) == 3 and all(len(group) == 2 for group in groups[:-1])
    return in_threes or indian


def digits_value(body: str, point: str, exponent: int = 0) -> Digits:
    """The number of digits whose decimal point is known (empty: none)."""
    whole, _, decimals = body.partition(point) if point else (body, "", "")
    digits = (whole if whole.isdigit() else _OTHER.sub("", whole)) + decimals
    places = len(decimals) - exponent
    number = int(digits or "0")
    value = number if places == 0 else number * ten_to(-places)
    if decimals or digits[-1:] != "0" or not number:
        counted = 0
    else:
        counted = min(len(digits) - len(digits.rstrip("0")), max(0, len(digits.lstrip("0")) - 2))
    return Digits(value, max(places, 0), ten_to(counted - places) if counted != places else 1)
