"""`factcheck` on the command line, and `python -m factcheck`."""

import atexit
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
        ended = SystemExit(INTERRUPTED)
    except SystemExit as left:
        ended = left
    if argv is None:
        _end(ended.code)
    # Python looks through all that was loaded for garbage three times more; what is frozen it leaves alone.
    gc.freeze()
    raise ended


def _end(status: object) -> None:
    """End the process as it stands, unless something is left to be waited for, told or looked into.

    Python would first take apart all that was loaded and made, which takes a thirtieth of a short run.
    """
    import threading

    at_work = any(not thread.daemon and thread is not threading.main_thread() for thread in threading.enumerate())
    if not isinstance(status, int) or at_work or sys.getprofile() or sys.gettrace():
        return
    atexit._run_exitfuncs()
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except OSError:
        return
    os._exit(status)


if __name__ == "__main__":
    main()
