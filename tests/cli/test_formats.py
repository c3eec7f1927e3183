import json
import xml.etree.ElementTree as ET

from factcheck import registry
from tests.formats import reports

FORMATS = registry.names("factcheck.formats")


def test_all_formats_can_be_asked_for_in_one_run_each_in_its_own_file(run, checked, tmp_path):
    checked(reports.zhilin())
    pairs = [part for name in FORMATS for part in ("--format", name, "--output", str(tmp_path / name))]
    assert run("check", *pairs) == (1, "", "")
    for name in FORMATS:
        text = (tmp_path / name).read_bytes().decode()
        assert text == registry.load("factcheck.formats", name).render(reports.zhilin())


def test_one_of_several_may_go_to_stdout(run, checked, tmp_path):
    checked(reports.zhilin())
    sarif, junit = tmp_path / "r.sarif", tmp_path / "r.xml"
    ended = run("check", "--format", "sarif", "--output", str(sarif), "--format", "junit", "--output", str(junit),
                "--format", "github")  # fmt: skip
    assert ended.out.startswith("::error file=")
    assert json.loads(sarif.read_bytes())["version"] == "2.1.0"
    assert ET.parse(junit).getroot().tag == "testsuites"


def test_a_report_without_anything_is_whole_in_every_format_and_passes(run, checked):
    checked(reports.empty())
    for name in FORMATS:
        ended = run("check", "--format", name)
        assert (ended.status, ended.err) == (0, "")
        assert ended.out.endswith("\n")
