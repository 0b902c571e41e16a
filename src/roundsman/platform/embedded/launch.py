"""Running PostgreSQL's programs as the right user, and never longer than this process lives.

A small shim between us and the program drops root's rights and asks the kernel (Linux) to interrupt the
program when its parent dies. It is a program of its own, not a `preexec_fn`: code between fork and exec
is not safe in a process with threads. The kernel watches the *thread* that started the program: the server is
therefore started by a thread that does nothing else and lives as long as the server.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from roundsman.platform.embedded.account import Account
from roundsman.platform.embedded.errors import EmbeddedError

# The order matters: everything is imported before the user changes, who may be unable to read our Python; the
# change clears the wish to die with the parent, which therefore comes after it; a parent that died earlier still
# is seen by getppid(). 1 is PR_SET_PDEATHSIG, 2 is SIGINT, PostgreSQL's fast and clean shutdown.
_SHIM = """
import os, sys
parent, uid, gid, *command = sys.argv[1:]
prctl = None
if sys.platform.startswith("linux"):
    try:
        import ctypes
        prctl = ctypes.CDLL(None).prctl
    except (ImportError, OSError, AttributeError):
        pass
try:
    if uid:
        os.setgroups([int(gid)])
        os.setgid(int(gid))
        os.setuid(int(uid))
    if prctl is not None:
        prctl(1, 2, 0, 0, 0)
    if os.getppid() != int(parent):
        os._exit(113)
    os.umask(0o077)
    os.execv(command[0], command)
except OSError as error:
    sys.stderr.write("error: " + str(error) + "\\n")
    sys.stderr.flush()
    os._exit(113)
"""


@dataclass(frozen=True)
class Launcher:
    """Starts programs as `account`; `folder` is where they work.

    Where the account cannot pass through the folders above (a home with mode 0700), the programs are given an
    open descriptor of `folder` and reach it as `/proc/self/fd/N`: no permissions are changed for that.
    """

    account: Account
    folder: Path
    descriptor: int | None

    @classmethod
    def open(cls, account: Account, folder: Path) -> "Launcher":
        """A launcher for `folder`. Close it after use.

        Raises:
            EmbeddedError: when the account cannot be given a way into the folder.
        """
        if not account.switch or account.can_enter(folder):
            return cls(account, folder, None)
        if not Path("/proc/self/fd").is_dir():
            raise EmbeddedError(
                f"The user {account.name}, as whom the database runs because you are root, cannot "
                f"enter {folder}: "
                "set ROUNDSMAN_DATA_DIR to a folder that it can, or start as an ordinary user."
            )
        return cls(account, folder, os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC))

    def close(self) -> None:
        """Give the descriptor back."""
        if self.descriptor is not None:
            os.close(self.descriptor)

    def path(self, name: str) -> str:
        """`name` inside the folder, as the started program must spell it."""
        return (
            f"/proc/self/fd/{self.descriptor}/{name}"
            if self.descriptor is not None
            else str(self.folder / name)
        )

    def run(self, command: Sequence[str]) -> tuple[int, str]:
        """Run `command` to its end; returns its exit code and all that it said."""
        process = self._popen(command, subprocess.PIPE)
        try:
            said, _ = process.communicate()
        except BaseException:
            process.kill()
            process.wait()
            raise
        return process.returncode, said.decode(errors="replace")

    def start(self, command: Sequence[str], log: IO[bytes]) -> "subprocess.Popen[bytes]":
        """Start `command` in a thread that stays with it; its output goes to `log`."""
        started = threading.Event()
        outcome: list[subprocess.Popen[bytes] | OSError] = []

        def keep() -> None:
            try:
                process = self._popen(command, log.fileno())
            except OSError as error:
                outcome.append(error)
                started.set()
                return
            outcome.append(process)
            started.set()
            process.wait()

        threading.Thread(target=keep, name="embedded-postgres", daemon=True).start()
        started.wait()
        if isinstance(outcome[0], OSError):
            raise EmbeddedError(f"{command[0]} cannot be started ({outcome[0]}).") from outcome[0]
        return outcome[0]

    def _popen(self, command: Sequence[str], output: int) -> "subprocess.Popen[bytes]":
        user = (str(self.account.uid), str(self.account.gid)) if self.account.switch else ("", "")
        shim = [sys.executable, "-I", "-S", "-c", _SHIM, str(os.getpid()), *user, *command]
        # No PG* variable of the caller may reach the server. A session of its own keeps Ctrl-C for us alone.
        kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
        return subprocess.Popen(  # noqa: S603  (our own interpreter and programs found by binaries.py)
            shim,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**kept, "LC_ALL": "C", "TZ": "UTC"},
            cwd="/",
            start_new_session=True,
            pass_fds=() if self.descriptor is None else (self.descriptor,),
        )
