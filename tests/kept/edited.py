"""Small stories, and all that an editor may do to one between two checks."""

import random
import shutil
from pathlib import Path
from typing import Any

import yaml

from tests.stories import Case, dump, read, write_story

POOL = yaml.safe_load(Path(__file__).with_name("pool.yaml").read_text("utf-8"))
SOURCES = ("agency", "courier", "herald", "mirror", "times")


class Edited:
    """A story in a folder, edited at random; the same seed makes the same edits."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.draw = folder, random.Random(seed)
        self.case: Case = {"sources": {}, "texts": {}, "story": {}}
        self.blank: dict[str, int] = {}
        for name in self.draw.sample(SOURCES, self.draw.randint(2, 4)):
            self.add_sheet(name)
        self.case["story"] = self.settings()
        self.write()

    def write(self) -> None:
        """Write all files anew."""
        decisions = self.folder / "resolutions.yaml"
        made = decisions.read_text("utf-8") if decisions.exists() else None
        shutil.rmtree(self.folder, ignore_errors=True)
        write_story(self.folder, self.case)
        if made:
            decisions.write_text(made, "utf-8")
        for source, lines in self.blank.items():
            sheet = self.folder / f"{source}.yaml"
            if sheet.exists():
                sheet.write_text("\n" * lines + sheet.read_text("utf-8"), "utf-8")

    def edit(self) -> str:
        """Do one thing, and say which."""
        edits = [self.change_claim] * 4 + [self.add_claim] * 2 + [
            self.drop_claim, self.add_sheet, self.drop_sheet, self.change_source, self.move_lines, self.change_text,
            self.change_story, self.break_sheet, self.make_draft,
        ]  # fmt: skip
        done = self.draw.choice(edits)
        done()
        self.write()
        return str(done.__name__)

    def claim(self) -> dict[str, Any]:
        """A claim of all sorts."""
        draw = self.draw
        made: dict[str, Any] = {}
        if draw.random() < 0.15:
            made = {"says": draw.choice(POOL["says"])}
        else:
            made = {"subject": draw.choice(POOL["subjects"]), "predicate": draw.choice(POOL["predicates"])}
        for facet, chance in {"date": 0.5, "quantity": 0.25, "place": 0.25, "entity": 0.25, "text": 0.1}.items():
            if "says" not in made and draw.random() < chance:
                made[facet] = draw.choice(POOL[facet])
        for key, chance in {"stance": 0.1, "modality": 0.1, "qualifiers": 0.1, "said_by": 0.3, "via": 0.1, "as_of": 0.1,
                            "quote": 0.2, "status": 0.05, "note": 0.1}.items():  # fmt: skip
            if draw.random() < chance:
                made[key] = draw.choice(POOL[key])
        return made

    def settings(self) -> dict[str, Any]:
        """What story.yaml may say."""
        return {key: value for key, value in POOL["story"].items() if self.draw.random() < 0.4}

    def sheet(self) -> dict[str, Any]:
        """One of the sheets."""
        found: dict[str, Any] = self.case["sources"][self.draw.choice(sorted(self.case["sources"]))]
        return found

    def change_claim(self) -> None:
        """Another value, subject, anything."""
        claims = self.sheet()["claims"]
        if claims:
            one, other = self.draw.choice(claims), self.claim()
            key = self.draw.choice(sorted(other))
            if ("says" in one) == ("says" in other) and (key not in ("date", "place") or "says" not in one):
                one[key] = other[key]

    def add_claim(self) -> None:
        """One more, anywhere in a sheet."""
        claims = self.sheet()["claims"]
        claims.insert(self.draw.randint(0, len(claims)), self.claim())

    def drop_claim(self) -> None:
        """One less."""
        claims = self.sheet()["claims"]
        if claims:
            claims.pop(self.draw.randrange(len(claims)))

    def add_sheet(self, name: str | None = None) -> None:
        """One more source."""
        name = name or self.draw.choice(SOURCES)
        self.case["sources"][name] = {
            "published": self.draw.choice(POOL["published"]),
            "claims": [self.claim() for _ in range(self.draw.randint(1, 12))],
        }

    def drop_sheet(self) -> None:
        """One less."""
        if len(self.case["sources"]) > 1:
            del self.case["sources"][self.draw.choice(sorted(self.case["sources"]))]

    def change_source(self) -> None:
        """What is known of a source."""
        key = self.draw.choice(("published", "language", "relies_on", "author", "publisher"))
        self.sheet()[key] = self.draw.choice(POOL[key])

    def move_lines(self) -> None:
        """Nothing but the places."""
        self.blank[self.draw.choice(sorted(self.case["sources"]))] = self.draw.randint(0, 3)

    def change_text(self) -> None:
        """An archived text."""
        self.case["texts"][self.draw.choice(SOURCES)] = " ".join(self.draw.sample(POOL["passages"], 3))

    def change_story(self) -> None:
        """An alias, an event, the order, the policy."""
        self.case["story"] = self.settings()

    def break_sheet(self) -> None:
        """A key that there is not; or it is mended."""
        sheet = self.sheet()
        if sheet["claims"]:
            one = self.draw.choice(sheet["claims"])
            if one.pop("predicat", None) is None and self.draw.random() < 0.5:
                one["predicat"] = "x"

    def make_draft(self) -> None:
        """The text about to be published, or a source again."""
        sheet = self.sheet()
        sheet["role"] = "draft" if sheet.get("role") != "draft" and self.draw.random() < 0.3 else "source"


__all__ = ["Edited", "dump", "read"]
