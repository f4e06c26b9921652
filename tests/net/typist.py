#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs a command on a terminal and types into it.

usage: typist.py TEXT COMMAND...

TEXT is typed, and Enter behind it, when the command asks for something (a line that ends in ": ").
Prints what the terminal showed; the status is that of the command.
"""
import os
import pty
import select
import signal
import sys

text, command = sys.argv[1], sys.argv[2:]
pid, fd = pty.fork()
if pid == 0:
    os.execvp(command[0], command)
shown, typed = b"", False
while True:
    if not select.select([fd], [], [], 20)[0]:
        os.kill(pid, signal.SIGKILL)
        break
    try:
        piece = os.read(fd, 65536)
    except OSError:
        break
    if not piece:
        break
    shown += piece
    if not typed and shown.rstrip(b"\r\n").endswith(b": "):
        typed = True
        os.write(fd, text.encode() + b"\n")
_, status = os.waitpid(pid, 0)
sys.stdout.buffer.write(shown.replace(b"\r\n", b"\n"))
sys.exit(os.waitstatus_to_exitcode(status))
