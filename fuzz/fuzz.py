"""A coverage-guided run by hand: `pip install atheris`, then `python fuzz/fuzz.py TARGET CORPUS -max_total_time=600`.

TARGET is `sheet`, `json`, `jsonl`, `csv`, `story`, `resolutions`, `text`, `statements` or a kind of value. Whatever the
bytes, it reads them or refuses them; anything else is a find: libFuzzer writes it to a file `crash-...` or
`timeout-...`. A find becomes a case in the tests, and the file goes.
"""

import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["factcheck"]):
    from factcheck import check, registry
    from factcheck.archive.quotes import find_quote
    from factcheck.importing.base import TableError
    from factcheck.importing.claims import build
    from factcheck.importing.statements import is_statements, read_statements
    from factcheck.model.problem import InvalidInputError
    from factcheck.values.base import Context

SHEET = b"source: {id: x, published: 2022-12-30}\nclaims:\n- {subject: Ada, predicate: age, quantity: 36}\n"
FILES = {
    "sheet": "x.yaml", "json": "x.json", "jsonl": "x.jsonl", "csv": "x.csv", "story": "story.yaml",
    "resolutions": "resolutions.yaml",
}  # fmt: skip


def of_files(name):
    """Check a story in which one file holds the bytes."""

    def target(data):
        with TemporaryDirectory() as folder:
            Path(folder, "sound.yaml").write_bytes(SHEET.replace(b"id: x", b"id: sound"))
            Path(folder, name).write_bytes(data)
            try:
                check(folder, jobs=1)
            except InvalidInputError as error:
                if not all(problem.line >= 1 and problem.message.isprintable() for problem in error.problems):
                    raise AssertionError(error.problems) from error

    return target


def text(data):
    """Look for a quote in a text: the first line in the rest."""
    quote, _, rest = data.decode("utf-8", "replace").partition("\n")
    find_quote(quote, rest)


def statements(data):
    """Read a table of statements."""
    table = "entity_id,prop,value,dataset,prop_type\n" + data.decode("utf-8", "replace")
    if is_statements(table):
        with suppress(TableError):
            build(read_statements(table))


def of_kind(name):
    """Read two values of a kind, one a line, and relate them."""
    kind = registry.load("factcheck.values", name).KIND

    def target(data):
        one, _, other = data.decode("utf-8", "replace").partition("\n")
        context = Context(published="2022-12-30", language="en")
        a, b = kind.read(one, context), kind.read(other, context)
        assert kind.relate(a, b).relation == kind.relate(b, a).relation.mirrored
        for reading in (a, b):
            if reading.region is not None:
                kind.normal(reading.region)
                kind.words(reading.region)

    return target


def main():
    """Take the target from the command line, and leave the rest to libFuzzer."""
    name = sys.argv.pop(1)
    if name in FILES:
        target = of_files(FILES[name])
    else:
        target = {"text": text, "statements": statements}.get(name) or of_kind(name)
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
