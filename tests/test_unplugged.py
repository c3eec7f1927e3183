import subprocess
import sys

import pytest

BEGIN = "import sys; from factcheck.unplugged import LOADER, unplug; unplug()\n"
FILE = "print(sys.modules[LOADER].__file__)"
MODEL = "from pydantic import BaseModel\nclass Model(BaseModel):\n    number: int\nprint(Model(number=1))\n"


def python(script, **environment):
    ended = subprocess.run([sys.executable, "-c", BEGIN + script], env=environment, capture_output=True, check=False)
    return ended.stdout.decode().split(), ended.stderr.decode()


def test_models_are_made_without_a_look_for_plug_ins():
    assert python(f"{MODEL}print('importlib.metadata' in sys.modules)") == (["number=1", "False"], "")


def test_who_wants_plug_ins_has_them_looked_for():
    found = python(f"{MODEL}print('importlib.metadata' in sys.modules)", PYDANTIC_DISABLE_PLUGINS="some-plugin")
    assert found == (["number=1", "True"], "")


@pytest.mark.parametrize("wanted", ["get_plugins, _plugins", "_plugins"])
def test_what_else_is_asked_of_the_module_it_gives_itself(wanted):
    script = f"import pydantic\nfrom pydantic.plugin._loader import {wanted}\n{MODEL}{FILE}"
    out, err = python(script)
    assert err == ""
    assert out[0] == "number=1"
    assert out[1].endswith("_loader.py")


def test_what_nobody_has_is_missed_as_ever():
    assert "cannot import name 'nothing'" in python("from pydantic.plugin._loader import nothing")[1]
