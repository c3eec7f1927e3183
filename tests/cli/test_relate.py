def test_two_values_give_their_relation_first_and_the_reason(run):
    ended = run("relate", "identifier", "A-1", "a 1")
    assert ended.status == 0
    assert ended.out.startswith("equal: ")


def test_one_value_gives_how_it_is_read(run):
    out = run("relate", "identifier", "A-1").out
    assert out.startswith("'A-1'\n  read as: ")
    assert '"kind": "identifier"' in out


def test_a_json_list_is_a_set(run):
    assert run("relate", "identifier", "A-1", '["B-2", "A-1"]').out.startswith("narrower: ")


def test_words_in_brackets_that_are_no_list_are_words(run):
    assert run("relate", "identifier", "[sic]").out.startswith("'[sic]'\n")


def test_what_cannot_be_meant_is_refused(run):
    assert "did you mean 'identifier'?" in run("relate", "identifer", "A").err
    assert "did you mean 'alleged'?" in run("relate", "identifier", "A", "--modality", "aleged").err
    assert run("relate", "identifier", "[1, 2]").status == 2
    assert (
        "--published cannot be 'tomorrow'; write a date"
        in run("relate", "date", "Tuesday", "--published", "tomorrow").err
    )
    assert "--language cannot be" in run("relate", "date", "Tuesday", "--language", "English!").err


def test_what_is_too_long_to_read_is_cut_and_says_so(run):
    for kind in ("text", "date", "quantity", "entity", "place", "identifier"):
        for arguments in ([kind, "x" * 5000], [kind, "late " * 1000, "a b " * 1000], [kind, str(["x"] * 900)]):
            ended = run("relate", *arguments)
            assert ended.status == 0
            assert max(map(len, ended.out.splitlines())) < 1400
    assert "more characters)" in run("relate", "text", "x" * 5000).out
