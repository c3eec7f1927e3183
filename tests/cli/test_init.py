import os


def test_a_story_is_begun_where_there_was_no_folder(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run("init", "claims/the mill")
    assert (done.status, done.err) == (0, "")
    *files, empty, hint = done.out.splitlines()
    assert sorted(files) == sorted(f"claims/the mill/{name}" for name in os.listdir("claims/the mill"))
    assert (empty, hint) == ("", "Read them, change them, then: factcheck check 'claims/the mill'")
    assert run("check").status == 0


def test_what_is_there_is_left_alone_and_named(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run("init", "mill")
    done = run("init", "mill")
    assert (done.status, done.out) == (2, "")
    assert done.err == "factcheck: mill/gazette.yaml is there already; nothing was written\n"
    done = run("init", "mill/story.yaml")
    assert (done.status, done.err) == (2, "factcheck: mill/story.yaml is there already, and is not a folder\n")
    done = run("init", "mill/story.yaml/x")
    assert (done.status, done.err) == (2, "factcheck: cannot write to mill/story.yaml/x: Not a directory\n")
    assert run("init").status == 2
