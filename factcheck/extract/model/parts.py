"""A long article in parts that overlap, so that no claim is cut in two."""

from factcheck.archive.sentences import paragraphs, sentences

LONGEST = 6000
"""A part has about so many signs: well within what small models take, with room for the answer."""
OVERLAP = 600
"""So many signs of a part are repeated in the next, for what a pronoun there leans on."""


def parts(text: str, longest: int = LONGEST, overlap: int = OVERLAP) -> list[str]:
    """Cut a text between paragraphs, or between sentences where a paragraph is too long.

    >>> parts("One.\\n\\nTwo.\\n\\nThree.", longest=12, overlap=6)
    ['One.\\n\\nTwo.', 'Two.\\n\\nThree.']
    """
    pieces = [piece for span in paragraphs(text) for piece in _short(text, *span, longest)]
    if not pieces:
        return []
    found, first = [], 0
    while first < len(pieces):
        behind = first + 1
        while behind < len(pieces) and pieces[behind][1] - pieces[first][0] <= longest:
            behind += 1
        found.append(text[pieces[first][0] : pieces[behind - 1][1]])
        if behind == len(pieces):
            break
        back = behind
        while back - 1 > first and pieces[behind - 1][1] - pieces[back - 1][0] <= overlap:
            back -= 1
        first = back
    return found


def _short(text: str, start: int, end: int, longest: int) -> list[tuple[int, int]]:
    """A paragraph, or its sentences, or stretches of one that is longer than any sentence is."""
    if end - start <= longest:
        return [(start, end)]
    return [
        (at, min(at + longest, behind))
        for first, behind in sentences(text, start, end)
        for at in range(first, behind, longest)
    ]
