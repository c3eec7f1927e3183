"""The broken files of this folder, each laid out as a story of its own."""

import shutil
from pathlib import Path

BROKEN = Path(__file__).parent / "broken"
SHEET = "source: {id: s}\nclaims:\n  - {subject: Ada, predicate: age, quantity: 36}\n"
NAMES = sorted(str(path.relative_to(BROKEN).as_posix()) for path in BROKEN.rglob("*.*") if path.name != "expected.yaml")


def lay_out(name: str, root: Path) -> Path:
    """Make the story of one broken file; a story's own file stands beside a sheet that is fine. Gives the folder."""
    folder = root / name.replace("/", "-").replace(".", "-")
    folder.mkdir(parents=True)
    own, _, file = name.rpartition("/")
    if own:
        (folder / "sheet.yaml").write_text(SHEET)
    shutil.copyfile(BROKEN / name, folder / (f"{own}.yaml" if own else file))
    return folder
