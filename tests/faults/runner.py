"""Runs commands while something goes wrong: one call a line of JSON, each in a fork of its own, quick as they start.

A call is `{"folder": ..., "command": [...], "fault": [...]}`, the answer how it ended: its status, or minus the signal.
The command `page` does what the review page asks for, request after request, all but the last one before the fault.
Faults are `kill STEP` (killed, as by `kill -9`, before its STEPth change on disk), `full` (no file grows beyond a few
bytes), `small` (1 GiB of memory and 30 seconds), `vanish NAME` and `change NAME` (a file goes, or is cut, the moment it
is opened).
"""

import json
import os
import resource
import signal
import sys
import traceback
from datetime import date
from pathlib import Path

CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.chmod", "os.truncate"}
OUT, ERR = "out.log", "err.log"


def killed_at(step):
    """Kill this process before its nth change on disk."""
    seen = 0

    def watch(event, arguments):
        nonlocal seen
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if event in CHANGES or writes:
            seen += 1
            if seen == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def at_opening(name, do):
    """Do something to a file once, right before it is opened."""
    done = []

    def watch(event, arguments):
        if event == "open" and not done and str(arguments[0]).endswith(name):
            done.append(True)
            do(Path(arguments[0]))

    sys.addaudithook(watch)


def let_go_wrong(fault, *rest):
    """Prepare what goes wrong in this process."""
    if fault == "kill":
        killed_at(int(rest[0]))
    elif fault == "full":
        resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))
    elif fault == "small":
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
        resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
    elif fault == "vanish":
        at_opening(rest[0], Path.unlink)
    elif fault == "change":
        at_opening(rest[0], lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]))


def carry_out(call, logs):
    """Run one command in this process, and end it."""
    os.chdir(call["folder"])
    for name, stream in ((OUT, 1), (ERR, 2)):
        os.dup2(os.open(Path(logs, name), os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
    name, *rest = call["command"]
    try:
        if name == "page":
            os._exit(requests(json.loads(rest[0]), call["fault"]))
        from factcheck.__main__ import main

        let_go_wrong(*call["fault"])
        main(call["command"])
    except SystemExit as left:
        os._exit(int(left.code or 0))
    except BaseException:
        traceback.print_exc()
        os._exit(70)
    os._exit(0)


def requests(asked, fault):
    """Do what the page asks for; the status is 0 when each was done."""
    from factcheck.review import actions, desk

    day = date(2023, 1, 4)
    sitting = desk.Desk([Path("claims")], None, "eds", lambda: day)
    reply = {}
    for number, (name, body) in enumerate(asked, 1):
        if number == len(asked):
            let_go_wrong(*fault)
        status, reply = actions.act(
            sitting, name, json.dumps(body or {"undo": reply["undo"]}).encode(), day.isoformat()
        )
        print(status)
        if status != 200:
            return status // 100
    return 0


def serve(logs):
    """Carry out call after call."""
    import factcheck.cli._extract
    import factcheck.cli.check
    import factcheck.cli.export
    import factcheck.cli.extract
    import factcheck.cli.import_
    import factcheck.cli.resolve
    import factcheck.pipeline
    import factcheck.sheets.stories  # noqa: F401  what every fork would load anew

    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            carry_out(json.loads(line), logs)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    serve(sys.argv[1])
