"""Which files make a story, and what a sheet's claims become."""

from pathlib import Path

import pytest

from factcheck.model.claim import Span, Speaker
from factcheck.model.problem import InvalidInputError
from factcheck.model.story import Story
from factcheck.sheets import load, load_resolutions

SHEET = "source: {id: SOURCE}\nclaims:\n  - {subject: Ada, predicate: age, quantity: 36}\n"


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(path: str, text: str = "") -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text or SHEET.replace("SOURCE", file.stem), "utf-8")
    return file


def one(text: str, name: str = "claims/ada/x.yaml") -> Story:
    write(name, text)
    (story,) = load(["claims"])
    return story


def messages(*paths: str, story: str | None = None) -> list[str]:
    with pytest.raises(InvalidInputError) as raised:
        load(paths, story)
    return [str(problem) for problem in raised.value.problems]


class TestStories:
    def test_every_folder_with_sheets_is_a_story_named_by_its_path_below_the_root(self) -> None:
        for name in ("claims/a/x.yaml", "claims/a/b/x.yml", "claims/c/d/x.json"):
            write(name, '{"source": {"id": "x"}, "claims": []}')
        assert [(story.id, story.path) for story in load(["claims"])] == [
            ("a", "claims/a"), ("a/b", "claims/a/b"), ("c/d", "claims/c/d"),
        ]  # fmt: skip

    def test_a_root_that_is_a_story_has_the_name_of_its_folder(self, monkeypatch: pytest.MonkeyPatch) -> None:
        write("claims/ada/x.yaml")
        write("claims/ada/early/x.yaml")
        assert [story.id for story in load(["claims/ada"])] == ["ada", "early"]
        monkeypatch.chdir("claims/ada")
        assert [(story.id, story.path) for story in load(["."])] == [("ada", "."), ("early", "early")]

    def test_two_stories_of_one_name_are_told_apart_by_their_paths(self) -> None:
        write("left/ada/x.yaml")
        write("right/ada/x.yaml")
        assert [story.id for story in load(["left", "right"])] == ["left/ada", "right/ada"]

    def test_a_path_given_twice_is_read_once(self) -> None:
        write("claims/ada/x.yaml")
        assert len(load(["claims", "claims/ada", "claims/../claims"])) == 1

    def test_a_sheet_stands_for_its_story_with_only_the_sheets_that_are_named(self) -> None:
        write("claims/ada/x.yaml")
        write("claims/ada/y.yaml")
        write("claims/ada/z.yaml")
        write("claims/ada/story.yaml", "title: Ada")
        (story,) = load(["claims/ada/z.yaml", "claims/ada/x.yaml"])
        assert (story.id, story.settings.title) == ("ada", "Ada")
        assert [source.id for source in story.sources] == ["x", "z"]

    @pytest.mark.parametrize("own", ["story.yaml", "resolutions.yaml"])
    def test_a_storys_own_file_stands_for_the_whole_story(self, own: str) -> None:
        write("claims/ada/x.yaml")
        write("claims/ada/y.yaml")
        write(f"claims/ada/{own}", "# nothing yet\n")
        (story,) = load([f"claims/ada/{own}"])
        assert [source.id for source in story.sources] == ["x", "y"]

    def test_hidden_files_and_folders_and_texts_are_no_sheets(self) -> None:
        write("claims/ada/x.yaml")
        for name in ("claims/.git/x.yaml", "claims/ada/.x.yaml", "claims/ada/texts/x.yaml", "claims/ada/README.md"):
            write(name, "!")
        (story,) = load(["claims"])
        assert [source.id for source in story.sources] == ["x"]

    def test_what_holds_no_sheet_is_an_error(self) -> None:
        Path("bare").mkdir()
        write("notes.txt", "words")
        assert messages("gone", "bare", "notes.txt") == [
            "bare:1:1: there is no claim sheet in this folder; 'factcheck init' makes a story to start from",
            "gone:1:1: there is no such file or folder",
            "notes.txt:1:1: this is not a claim sheet; sheets end in .yaml, .yml, .json, .jsonl, .csv or .parquet",
        ]

    def test_a_storys_file_without_sheets_is_an_error(self) -> None:
        write("claims/ada/x.yaml")
        write("claims/story.yaml", "title: all of them")
        (message,) = messages("claims")
        assert message == (
            "claims/story.yaml:1:1: 'story' belongs to the claim sheets in its folder, and there are none here"
        )

    def test_one_story_can_be_asked_for(self) -> None:
        write("claims/ada/x.yaml")
        write("claims/charles/x.yaml", "broken")
        assert [story.id for story in load(["claims"], "ada")] == ["ada"]
        (message,) = messages("claims", story="adda")
        assert message == "claims:1:1: there is no story 'adda' here; did you mean 'ada'?"

    def test_a_broken_link_and_a_link_out_are_errors(self) -> None:
        write("claims/ada/x.yaml")
        write("elsewhere/y.yaml")
        Path("claims/ada/y.yaml").symlink_to("gone.yaml")
        Path("claims/more").symlink_to(Path("elsewhere").resolve())
        assert messages("claims") == [
            "claims/ada/y.yaml:1:1: this link leads nowhere",
            "claims/more:1:1: this link leads out of the folder that is checked; name its target instead",
        ]

    def test_a_story_file_by_another_ending_is_read_and_two_are_one_too_many(self) -> None:
        write("claims/ada/x.yaml")
        write("claims/ada/story.yml", "title: Ada")
        assert load(["claims"])[0].settings_file == "claims/ada/story.yml"
        write("claims/ada/story.yaml", "title: Ada")
        assert messages("claims") == ["claims/ada/story.yml:1:1: there is a 'story.yaml' already; keep one of the two"]

    def test_sources_and_claims_stand_in_order_of_source_ids(self) -> None:
        write("claims/ada/a.yaml", SHEET.replace("SOURCE", "zeta"))
        write("claims/ada/b.yaml", SHEET.replace("SOURCE", "alpha"))
        (story,) = load(["claims"])
        assert [source.id for source in story.sources] == ["alpha", "zeta"]
        assert [claim.ref for claim in story.claims] == ["alpha#age", "zeta#age"]

    def test_two_sheets_of_one_source_are_an_error(self) -> None:
        write("claims/ada/a.yaml", SHEET.replace("SOURCE", "x"))
        write("claims/ada/b.yaml", SHEET.replace("SOURCE", "x"))
        assert messages("claims") == [
            "claims/ada/b.yaml:1:14: the source id 'x' is already taken, by claims/ada/a.yaml:1; "
            "give this source another"
        ]


class TestValues:
    @pytest.mark.parametrize(
        "typed", ["NO", "36", "2022-09-26", "12:30", "1_000", "0x1F", "1e3", ".5", "true", "Null", "010", "=", "-5"]
    )
    def test_what_was_typed_is_what_is_kept(self, typed: str) -> None:
        story = one(f"source: {{id: x}}\nclaims:\n  - subject: Ada\n    predicate: age\n    text: {typed}\n")
        assert story.claims[0].facets == {"text": typed}

    @pytest.mark.parametrize("typed", ["", "~", "null", '""', "' '"])
    def test_an_empty_value_is_absent(self, typed: str) -> None:
        story = one(f"source: {{id: x}}\nclaims:\n  - subject: Ada\n    predicate: age\n    date: {typed}\n")
        assert story.claims[0].facets == {}

    def test_json_numbers_stay_as_typed(self) -> None:
        claim = '{"subject": "Ada", "predicate": "share", "quantity": 1.50, "entity": [1e3, true]}'
        story = one(f'{{"source": {{"id": "x"}}, "claims": [{claim}]}}', "claims/ada/x.json")
        assert story.claims[0].facets == {"entity": ("1e3", "true"), "quantity": "1.50"}

    def test_a_block_of_lines_keeps_its_lines_but_not_its_end(self) -> None:
        story = one("source: {id: x}\nclaims:\n  - says: |\n      one\n      two\n\n")
        assert story.claims[0].says == "one\ntwo"

    def test_one_value_may_stand_for_a_list_and_words_for_a_speaker(self) -> None:
        story = one("source: {id: x, relies_on: y}\nclaims:\n  - {says: I go, said_by: Ada, via: z, quote: I go}\n")
        (claim,) = story.claims
        assert story.sources[0].relies_on == ("y",)
        assert (claim.said_by, claim.via, claim.quote) == (Speaker("Ada"), ("z",), ("I go",))

    def test_every_value_has_its_place(self) -> None:
        story = one(
            "source: {id: x}\nclaims:\n  - subject: Ada\n    predicate: age\n    entity: [a, 'b']\n"
            "    said_by:\n      name: Charles\n"
        )
        claim = story.claims[0]
        assert claim.file == "claims/ada/x.yaml"
        assert claim.span() == Span(3, 5, 7, 20)
        assert claim.span("predicate") == Span(4, 16, 4, 19)
        assert claim.span("entity[1]") == Span(5, 17, 5, 20)
        assert claim.span("said_by.name") == Span(7, 13, 7, 20)
        assert claim.span("quantity") == claim.span()

    def test_json_values_have_their_places_too(self) -> None:
        story = one(
            '{"source": {"id": "x"},\n "claims": [\n  {"subject": "Ada", "predicate": "age"}]}', "claims/a/x.json"
        )
        assert story.claims[0].span("subject") == Span(3, 15, 3, 20)

    def test_an_alias_repeats_a_value(self) -> None:
        story = one("source: {id: x}\nclaims:\n  - &a {subject: Ada, predicate: age}\n  - *a\n")
        assert [claim.subject for claim in story.claims] == ["Ada", "Ada"]

    def test_a_byte_order_mark_is_fine(self) -> None:
        Path("claims/ada").mkdir(parents=True)
        Path("claims/ada/x.yaml").write_bytes(b"\xef\xbb\xbf" + SHEET.replace("SOURCE", "x").encode())
        assert load(["claims"])[0].sources[0].id == "x"

    def test_a_link_that_is_none_is_kept_as_text(self) -> None:
        assert one("source: {id: x, url: 'javascript:alert(1)'}\nclaims: []\n").sources[0].url == "javascript:alert(1)"


class TestDefaults:
    def test_defaults_hold_unless_a_claim_says_otherwise(self) -> None:
        story = one(
            "source: {id: x}\ndefaults: {subject: Ada, place: London, modality: alleged}\nclaims:\n"
            "  - predicate: worked\n  - {predicate: died, place: Marylebone}\n"
            "  - {predicate: age, place: , quantity: 36}\n"
        )
        assert [(claim.subject, claim.facets.get("place"), claim.modality) for claim in story.claims] == [
            ("Ada", "London", "alleged"), ("Ada", "Marylebone", "alleged"), ("Ada", None, "alleged"),
        ]  # fmt: skip

    def test_a_statement_takes_no_subject_from_the_defaults(self) -> None:
        story = one("source: {id: x}\ndefaults: {subject: Ada}\nclaims:\n  - says: I compute\n")
        assert (story.claims[0].subject, story.claims[0].says) == ("", "I compute")

    def test_a_default_value_stands_where_it_was_typed(self) -> None:
        story = one("source: {id: x}\ndefaults: {subject: Ada}\nclaims:\n  - predicate: age\n")
        assert story.claims[0].span("subject") == Span(2, 21, 2, 24)


class TestIds:
    def ids(self, *claims: str) -> list[str]:
        story = one("source: {id: x}\nclaims:\n" + "".join(f"  - {claim}\n" for claim in claims))
        return [claim.id for claim in story.claims]

    def test_an_id_is_made_from_the_predicate_or_the_first_words(self) -> None:
        assert self.ids(
            "{subject: Ada, predicate: Requested asylum}", "{says: We are afraid that he will be tortured there}"
        ) == ["requested-asylum", "we-are-afraid-that-he-will"]

    def test_ids_made_from_one_predicate_hang_on_content_and_not_on_order(self) -> None:
        claims = ("{subject: Ada, predicate: age, quantity: 36}", "{subject: Ada, predicate: age, quantity: 37}")
        ids = self.ids(*claims)
        assert len(set(ids)) == 2
        assert all(name.startswith("age-") for name in ids)
        assert self.ids(*reversed(claims)) == ids[::-1]

    def test_a_note_or_a_quote_does_not_change_an_id(self) -> None:
        other = "{subject: Ada, predicate: age, quantity: 37}"
        plain = self.ids("{subject: Ada, predicate: age, quantity: 36}", other)
        assert self.ids("{subject: Ada, predicate: age, quantity: 36, note: n, quote: q}", other) == plain

    def test_equal_claims_are_counted(self) -> None:
        first, second = self.ids("{subject: Ada, predicate: age}", "{subject: Ada, predicate: age}")
        assert second == f"{first}-2"

    def test_very_many_equal_claims_are_counted_in_one_pass(self) -> None:
        ids = self.ids(*["{subject: Ada, predicate: age}"] * 5000)
        assert len(set(ids)) == 5000
        assert ids[-1] == f"{ids[0]}-5000"

    def test_a_given_id_is_kept_and_a_made_one_gives_way(self) -> None:
        made, given = self.ids("{subject: Ada, predicate: age}", "{id: age, subject: Charles, predicate: age}")
        assert given == "age"
        assert made.startswith("age-")


class TestTexts:
    def test_a_text_is_read_from_the_storys_folder(self) -> None:
        write("claims/ada/texts/x.txt", "Ada was 36.\n")
        story = one("source: {id: x, text: texts/x.txt}\nclaims: []\n")
        assert story.texts["x"].file == "claims/ada/texts/x.txt"
        assert story.texts["x"].content == "Ada was 36.\n"

    def test_a_link_that_leaves_the_folder_is_refused(self) -> None:
        write("secret.txt", "secret")
        Path("claims/ada/texts").mkdir(parents=True)
        Path("claims/ada/texts/x.txt").symlink_to(Path("secret.txt").resolve())
        write("claims/ada/x.yaml", "source: {id: x, text: texts/x.txt}\nclaims: []\n")
        assert messages("claims") == [
            "claims/ada/x.yaml:1:23: the text 'texts/x.txt' lies outside the story's folder; move it inside"
        ]

    def test_a_text_that_is_not_utf8_is_said_where_it_is_named(self) -> None:
        write("claims/ada/x.yaml", "source: {id: x, text: x.txt}\nclaims: []\n")
        Path("claims/ada/x.txt").write_bytes(b"Ada\nCaf\xe9")
        assert messages("claims") == [
            "claims/ada/x.yaml:1:23: the text 'x.txt', line 2: the byte 0xE9 is not UTF-8; save the file as UTF-8"
        ]


class TestStoryFiles:
    def test_everything_in_story_yaml_is_read(self) -> None:
        write(
            "claims/ada/story.yaml",
            "title: Ada\nentities:\n  - {name: Ada Lovelace, kind: person, aliases: [Ada], pronouns: she, "
            "distinct_from: Byron}\npredicates:\n  - {name: age, changes: true, min_sources: 2}\n"
            "events: {publication: 1843-09}\norder:\n  - [born, died]\nwindow: 1815/1852\nhemisphere: south\n"
            "vocabulary: none\npolicy: {min_sources: 1, fail_on: [error, near-miss], rules: {near-miss: off}}\n",
        )
        story = one(SHEET.replace("SOURCE", "x"))
        settings = story.settings
        assert settings.entities[0].distinct_from == ("Byron",)
        assert settings.predicates[0].changes is True
        assert settings.predicates[0].single_valued is None
        assert settings.events == {"publication": "1843-09"}
        assert settings.order == (("born", "died"),)
        assert settings.policy.rules == {"near-miss": "off"}
        assert story.settings_file == "claims/ada/story.yaml"
        assert story.marks["entities[0].name"] == Span(3, 12, 3, 24)
        assert story.marks["order[0]"] == Span(8, 5, 8, 17)

    def test_decisions_are_read_with_their_places(self) -> None:
        text = (
            "resolutions:\n  - finding: 3f9a1c02.8d1e44b7\n    decision: dismiss\n    reason: Checked.\n"
            "  - finding: 12345678\n    decision: accept\n    claim: x#age\n    reason: Checked.\n"
            "    on: 2023-01-04\n    seen: {x#age: 36}\n"
        )
        write("claims/ada/resolutions.yaml", text)
        story = one(SHEET.replace("SOURCE", "x"))
        assert [placed.span.line for placed in story.resolutions] == [2, 5]
        assert story.resolutions[1].resolution.seen == {"x#age": "36"}
        assert load_resolutions("claims/ada/resolutions.yaml") == story.resolutions

    def test_decisions_from_a_file_that_is_not_there_are_an_error(self) -> None:
        with pytest.raises(InvalidInputError, match=r"gone\.yaml:1:1: there is no such file"):
            load_resolutions("gone.yaml")

    def test_a_file_with_only_comments_decides_nothing(self) -> None:
        write("claims/ada/resolutions.yaml", "# nothing yet\n")
        assert one(SHEET.replace("SOURCE", "x")).resolutions == ()
