"""What YAML 1.2 calls an error is refused with its place, each in a sheet that is sound but for it.

The list follows the specification's chapters (5 characters, 6 structure, 7 flow, 8 block, 9 stream); no document of
its examples or of a test suite's is copied.
"""

import os

import pytest

from factcheck.model.problem import InvalidInputError
from factcheck.sheets import load

HEAD = "source:\n  id: gazette\nclaims:\n"
CLAIM = "  - subject: Ada\n    predicate: age\n"
BROKEN = {
    # 5: characters
    "control character": HEAD + "  - subject: A\x01da\n    predicate: age\n",
    "delete character": HEAD + "  - subject: A\x7fda\n    predicate: age\n",
    "reserved at sign": HEAD + "  - subject: @Ada\n    predicate: age\n",
    "reserved grave accent": HEAD + "  - subject: `Ada`\n    predicate: age\n",
    "escape that there is not": HEAD + CLAIM + '    note: "a\\qb"\n',
    "escape that is too short": HEAD + CLAIM + '    note: "a\\x4"\n',
    "escape of no character": HEAD + CLAIM + '    note: "a\\U00110000"\n',
    "escape of half a pair": HEAD + CLAIM + '    note: "a\\ud800"\n',
    # 6: indentation, comments, directives, tags, anchors
    "tab as indentation": HEAD + "\t- subject: Ada\n\t  predicate: age\n",
    "tab behind spaces": HEAD + "  - subject: Ada\n  \tpredicate: age\n",
    "key less indented than its group": HEAD + "  - subject: Ada\n   predicate: age\n",
    "key more indented than its group": HEAD + "  - subject: Ada\n      predicate: age\n",
    "item less indented": HEAD + "  - subject: Ada\n    predicate: age\n - subject: Ben\n   predicate: age\n",
    "list where a key was": HEAD + CLAIM + "  quote: x\n",
    "directive twice": "%YAML 1.2\n%YAML 1.2\n---\n" + HEAD + CLAIM,
    "directive without a document": "%YAML 1.2\n",
    "directive of no version": "%YAML x.y\n---\n" + HEAD + CLAIM,
    "directive within a document": HEAD + CLAIM + "%YAML 1.2\n",
    "tag handle that is not declared": HEAD + CLAIM + "    note: !e!x y\n",
    "tag that is not closed": HEAD + CLAIM + "    note: !<tag:x y\n",
    "tag of a program's type": HEAD + CLAIM + "    note: !!python/object/apply:os.system [x]\n",
    "anchor without a name": HEAD + CLAIM + "    note: & x\n",
    "two anchors": HEAD + CLAIM + "    note: &a &b x\n",
    "alias of nothing": HEAD + CLAIM + "    note: *a\n",
    "alias with a tag": HEAD + "  - subject: &a Ada\n    predicate: !!str *a\n",
    "alias as its own part": HEAD + CLAIM + "    quote: &a [*a]\n",
    "alias before its anchor": HEAD + "  - subject: *a\n    predicate: &a age\n",
    # 7: flow
    "double quotation not closed": HEAD + CLAIM + '    note: "never\n',
    "single quotation not closed": HEAD + CLAIM + "    note: 'never\n",
    "words behind a quotation": HEAD + CLAIM + '    note: "said" she\n',
    "quotation that goes on unindented": HEAD + CLAIM + '    note: "a\nb"\n  x: y\n',
    "document mark in a quotation": HEAD + CLAIM + '    note: "a\n--- b"\n',
    "list not closed": HEAD + CLAIM + "    quote: [a, b\n",
    "group not closed": HEAD + CLAIM + "    qualifiers: {court: appeals\n",
    "list closed as a group": HEAD + CLAIM + "    quote: [a, b}\n",
    "closed without being opened": HEAD + CLAIM + "    quote: ]\n",
    "closed twice": HEAD + CLAIM + "    quote: [a]]\n",
    "comma too many at first": HEAD + CLAIM + "    quote: [, a]\n",
    "commas side by side": HEAD + CLAIM + "    quote: [a, , b]\n",
    "no comma between": HEAD + CLAIM + '    quote: ["a" "b"]\n',
    "no comma between keys": HEAD + CLAIM + "    qualifiers: {a: b c: d}\n",
    "dash in a list": HEAD + CLAIM + "    quote: [- a]\n",
    "comment in the middle of a key": HEAD + CLAIM + "    no # comment\n     te: x\n",
    "words behind a list": HEAD + CLAIM + "    quote: [a] b\n",
    # 8: block
    "block with no such mark": HEAD + CLAIM + "    note: |x\n      a\n",
    "block with indentation 0": HEAD + CLAIM + "    note: |0\n      a\n",
    "block with words in its head": HEAD + CLAIM + "    note: | a\n      b\n",
    "block less indented than it says": HEAD + CLAIM + "    note: |8\n      a\n",
    "block with an empty line too far in": HEAD + CLAIM + "    note: |\n         \n      a\n     b\n",
    "two keys in a line": HEAD + "  - subject: Ada predicate: age\n",
    "key over two lines": HEAD + CLAIM + "    no\n    te: x\n",
    "list in the line of a key": HEAD + CLAIM + "    quote: - a\n",
    "key twice": HEAD + CLAIM + "    note: a\n    note: b\n",
    "key twice in a group": HEAD + CLAIM + "    qualifiers: {a: b, a: c}\n",
    "key that is a list": HEAD + CLAIM + "    [a, b]: c\n",
    "key that is a group": HEAD + CLAIM + "    ? {a: b}\n    : c\n",
    "no key": HEAD + CLAIM + "    : x\n",
    "merge key": "x: &x {subject: Ada}\n" + HEAD + "  - <<: *x\n    predicate: age\n",
    "line without a key": HEAD + CLAIM + "    just words\n",
    # 9: the stream
    "two documents": HEAD + CLAIM + "---\n" + HEAD + CLAIM,
    "words behind the end": HEAD + CLAIM + "...\nwords: x\n",
    "a document and a list": HEAD + CLAIM + "- x\n",
    "directive with words glued to it": "%YAML 1.2#x\n---\n" + HEAD + CLAIM,
    # what the parser lets pass
    "comment glued to a quotation": HEAD + CLAIM + '    note: "Flat 1"#4\n',
    "comment glued to a list": HEAD + CLAIM + "    quote: [Flat 1]#4\n",
    "comment glued to a comma": HEAD + CLAIM + "    quote: [Flat 1,#4\n      Flat 5]\n",
    "comment glued to a bracket": HEAD + CLAIM + "    quote: [#4\n      Flat 5]\n",
    "comment glued to a block's mark": HEAD + CLAIM + "    note: >-#4\n      Flat 5\n",
    "comment glued behind one that is not": "# 'a'#b\n" + HEAD + CLAIM + "    quote: ['#', '#']#4\n",
    "list that goes on unindented": HEAD + CLAIM + "    quote: [Flat 4,\n    Flat 5]\n",
    "list that goes on behind a tab": HEAD + CLAIM + "    quote: [Flat 4,\n\tFlat 5]\n",
    "quotation that goes on behind a tab": HEAD + CLAIM + '    note: "Flat 4\n\tFlat 5"\n',
    "quotation as unindented as its key": HEAD + CLAIM + '    note: "Flat 4\n    Flat 5"\n',
    "item that goes on as unindented": HEAD + CLAIM + '    quote:\n    - "Flat 4\n    Flat 5"\n',
    "lone dash in a list": HEAD + CLAIM + "    quote: [-, Flat 5]\n",
    "block that begins with an empty line too far in": HEAD + CLAIM + "    note: |\n         \n     # Flat 5\n",
    "byte order mark within": HEAD + "  - subject: \ufeffAda\n    predicate: age\n\ufeff---\n",
}
"""Sheets by what is wrong with them."""


SOUND = {
    "bracket below its key": "    quote: [\n      Flat 4, # '#'#\n\n# 5\n      Flat 5\n    ]\n",
    "group below its key": "    qualifiers: {\n      court: appeals\n    }\n",
    "quotation over lines": '    quote:\n    - "Flat 4\n\n      Flat 5"\n    -\n      &a "Flat 4\n       Flat 5"\n',
    "list with an anchor": "    quote: &a\n    - 'Flat 4\n      Flat 5'\n",
    "signs within words": '    note: it\'s [Flat,#4]# and "5"#\n    quote: [\'"#4\', "\'#5"] # it\'s "#\n',
    "empty lines of a block": "    note: |\n\n      Flat 4\n         \n      Flat 5\n    quote: |2\n\n       x\n",
    "empty block": "    note: |\n        \n    # no words\n    quote: x\n",
}
"""Ends of a sheet that look alike, and are sound."""


def problems(folder, text):
    (folder / "gazette.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(InvalidInputError) as refused:
        load([folder])
    return refused.value.problems


def test_the_sheet_around_them_is_sound(tmp_path):
    (tmp_path / "gazette.yaml").write_text(HEAD + CLAIM)
    (story,) = load([tmp_path])
    assert len(story.claims) == 1


@pytest.mark.parametrize("end", SOUND.values(), ids=SOUND)
def test_what_looks_alike_and_is_sound_is_read(tmp_path, end):
    (tmp_path / "gazette.yaml").write_text(HEAD + CLAIM + end)
    assert len(load([tmp_path])[0].claims) == 1


@pytest.mark.parametrize("end", [",#4\n      Flat 5]\n", ",#4]\n", ",#4]\n    note: x\n", ",#4]\n  - subject: x\n"])
def test_a_comment_that_would_swallow_words_is_told_at_its_sign(tmp_path, end):
    (found,) = problems(tmp_path, HEAD + CLAIM + "    quote: [Flat 1" + end)
    assert (found.line, found.column) == (6, 20)
    assert "put a space before it, or put the value in quotes" in found.message


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_each_is_refused_with_its_place(tmp_path, text, end):
    found = problems(tmp_path, text.replace("\n", end))
    lines = text.count("\n") + 1
    for problem in found:
        assert os.path.basename(problem.file) == "gazette.yaml"
        assert 1 <= problem.line <= lines + 1
        assert problem.column >= 1
        assert len(problem.message) > 10


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_broken_sheet_beside_a_sound_one_leaves_nothing_checked(tmp_path, text):
    (tmp_path / "herald.yaml").write_text(HEAD.replace("gazette", "herald") + CLAIM)
    assert all(problem.file.endswith("gazette.yaml") for problem in problems(tmp_path, text))
