"""Runs a command that meets a drive which does not answer: `python stalled.py HOW NAME COMMAND...`.

At the first system call on something called NAME it is held: as `sleep`, where Ctrl-C reaches it, or as `disk`, in the
system's own sleep as by a network drive, where no signal but `kill -9` does (of Linux). All waits are short here.
"""

import ctypes
import os
import signal
import sys
import time

from factcheck.__main__ import main
from factcheck.cli import _patience

EVENTS = {"open", "os.scandir", "os.listdir", "os.rename"}
LONG = 60
CLONE_VFORK = 0x4000
"""The parent is held in the system until its child is done."""
STACK = ctypes.create_string_buffer(1 << 16)


def held_by_the_system():
    """Sleep as a process does whose disk is away: it is in the state `D`, and SIGINT waits."""
    libc = ctypes.CDLL(None)
    top = (ctypes.addressof(STACK) + len(STACK) - 64) & ~15
    sleep = ctypes.cast(libc.sleep, ctypes.c_void_p)
    libc.clone(sleep, ctypes.c_void_p(top), CLONE_VFORK | signal.SIGCHLD, ctypes.c_void_p(LONG))


def stall(how, name):
    """Hold this process once, at its first system call on something of that name."""
    done = []

    def watch(event, arguments):
        if event in EVENTS and not done and any(os.fspath(one).endswith(name) for one in arguments[:2] if named(one)):
            done.append(True)
            print("held", flush=True)
            held_by_the_system() if how == "disk" else time.sleep(LONG)

    sys.addaudithook(watch)


def named(argument):
    """Whether an argument of a system call is a name."""
    return isinstance(argument, (str, os.PathLike))


if __name__ == "__main__":
    _patience.LOOK, _patience.PATIENCE, _patience.GRACE = 0.05, 0.3, 0.3
    stall(*sys.argv[1:3])
    if "review" in sys.argv:
        from factcheck.review import server

        server.GRACE = 0.3
    main(sys.argv[3:])
