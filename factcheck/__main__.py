"""`factcheck` on the command line, and `python -m factcheck`."""

import gc
import os
import sys
from collections.abc import Sequence

from factcheck import __version__
from factcheck.garbage import seldom
from factcheck.unplugged import unplug

INTERRUPTED = 130
CLOSED_PIPE = 141


def main(argv: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit status; `--version` is answered without loading anything."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == ["--version"]:
        try:
            print(f"factcheck {__version__}", flush=True)
        except BrokenPipeError:
            os._exit(CLOSED_PIPE)
        return
    # Loading makes many objects and hardly any garbage: looking for it every 700 objects takes a tenth of a run.
    seldom()
    unplug()
    try:
        from factcheck.cli._line import run

        run(arguments)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    finally:
        # The process ends here. Python would look through all that was loaded for garbage three times more, which takes
        # as long as a quarter of a short run; what is frozen it leaves alone.
        gc.freeze()


if __name__ == "__main__":
    main()
