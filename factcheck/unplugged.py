"""pydantic without plug-ins: the models here have none, and asking for them would take a twentieth of a short run.

Even where `PYDANTIC_DISABLE_PLUGINS` forbids plug-ins, pydantic loads what asks every installed package for them:
`importlib.metadata`, and with it the standard library's e-mail, sockets and archives. So the module of pydantic that
does this is stood in for by one that knows of none. Should pydantic change, it gets its own module, and time is lost.
"""

import os
import sys
from importlib import import_module
from types import ModuleType

LOADER = "pydantic.plugin._loader"
SWITCH, ALL = "PYDANTIC_DISABLE_PLUGINS", "__all__"


class NoPlugins(ModuleType):
    """Stands in for the module that looks for plug-ins."""

    @staticmethod
    def get_plugins() -> tuple[()]:
        """What it is asked for."""
        return ()

    def __getattr__(self, name: str) -> object:
        """Anything else is for the module itself: from now on it has its place back."""
        if sys.modules.get(LOADER) is self and not name.startswith("__"):
            del sys.modules[LOADER]
            return getattr(import_module(LOADER), name)
        raise AttributeError(f"module '{LOADER}' has no attribute {name!r}")


def unplug() -> None:
    """Have pydantic look for no plug-ins in this process, unless the environment says which it shall look for."""
    if os.environ.setdefault(SWITCH, ALL) == ALL:
        sys.modules.setdefault(LOADER, NoPlugins(LOADER))
