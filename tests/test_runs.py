"""Sorted runs in files are merged into what sorting all their lines would give."""

from hypothesis import given
from hypothesis import strategies as st

from factcheck import runs
from factcheck.runs import BETWEEN, Block, Loose, blocks, merged


def line(key: tuple[str, int]) -> bytes:
    return f'"{key[0]} {key[1]}"'.encode()


def key_of(content: bytes) -> tuple[str, int]:
    group, number = content.decode().strip('"').split()
    return group, int(number)


def in_file(lines, path):
    """The blocks of some lines, in a file as they would lie in a report."""
    found, content = [], b"head\n"
    for one in blocks(lines, lambda key: key[0]):
        content += BETWEEN if found else b""
        found.append(Block(one.first, one.last, str(path), len(content), len(one.content)))
        content += one.content
    path.write_bytes(content + b"tail")
    return found


keys = st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 500)), unique=True, max_size=80)


@given(keys=keys, where=st.data(), size=st.sampled_from([1, 30, 10_000]))
def test_merging_runs_is_sorting_their_lines(tmp_path_factory, keys, where, size):
    folder = tmp_path_factory.mktemp("runs")
    homes = [where.draw(st.integers(0, 3)) for _ in keys]
    shares = [sorted(key for key, home in zip(keys, homes, strict=True) if home == at) for at in range(4)]
    before, runs.SIZE = runs.SIZE, size
    try:
        stored = [in_file([(key, line(key)) for key in share], folder / f"{at}") for at, share in enumerate(shares[1:])]
    finally:
        runs.SIZE = before
    loose = (Loose(key, key, line(key)) for key in shares[0])
    assert BETWEEN.join(merged([loose, *stored], key_of)) == BETWEEN.join(map(line, sorted(keys)))


def test_what_follows_one_another_is_given_in_blocks_and_never_read(tmp_path):
    shares = [[("a", n) for n in range(at * 100, at * 100 + 100)] + [("b", at)] for at in range(3)]
    stored = [in_file([(key, line(key)) for key in share], tmp_path / f"{at}") for at, share in enumerate(shares)]

    def unread(_: bytes) -> None:
        raise AssertionError

    assert len(list(merged(stored, unread))) == 6
