"""What holds for every format there is, and for those to come."""

import re
from types import ModuleType

import msgspec
import pytest

from factcheck import registry
from factcheck.formats.base import Options
from factcheck.model.report import Report
from tests.formats import reports

FORMATS = registry.modules("factcheck.formats")
every_format = pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
every_report = pytest.mark.parametrize("make", [reports.empty, reports.zhilin, reports.hostile])


@every_format
@every_report
def test_a_report_is_text_that_ends_with_one_line_end(form: ModuleType, make) -> None:
    text = form.render(make())
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\r" not in text


@every_format
@every_report
def test_the_same_report_gives_the_same_bytes_twice(form: ModuleType, make) -> None:
    again = msgspec.convert(msgspec.to_builtins(make()), Report)
    assert form.render(make()) == form.render(make()) == form.render(again)


@every_format
@every_report
@pytest.mark.parametrize("options", [Options(20), Options(40), Options(80), Options(300, color=True)])
def test_every_width_and_colour_can_be_drawn(form: ModuleType, make, options: Options) -> None:
    assert form.render(make(), options)


@every_format
def test_no_text_from_a_file_reaches_a_terminal_as_a_command(form: ModuleType) -> None:
    text = form.render(reports.hostile())
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", text)
    assert form.render(reports.hostile()).encode("utf-8", "backslashreplace")
