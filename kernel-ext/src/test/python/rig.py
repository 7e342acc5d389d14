"""A real kernel, started by our kernelspec as JupyterLab starts it, and what its cells answer.

    def test_two_and_two(kernel):
        assert kernel.run("2 + 2").text == "4"

    def test_busy_cell_stops(fresh_kernel):
        cell = fresh_kernel.begin("while (true) {}")
        fresh_kernel.interrupt()
        assert cell.end(within=5).error is not None
"""

from __future__ import annotations

import os
import queue
import re
import time
import uuid
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
from jupyter_client import BlockingKernelClient, KernelManager
from jupyter_client.kernelspec import KernelSpecManager

from labkit.kernelspec import NAME
from labkit.report import without_colours

Message = dict[str, Any]

# An environment variable that tells the processes of one kernel from those of others that tests start at the same time.
MARK = "TASKMIX_TEST_KERNEL"


def gone(processes: Iterable[psutil.Process], within: float) -> bool:
    """Waits until all of these have ended, and returns whether they have.

    One that has ended may wait as a zombie for whoever adopted it.

    :param within: seconds to wait at most
    """
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        if not [one for one in processes if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]:
            return True
        time.sleep(0.1)
    return False


@dataclass(frozen=True)
class CellError:
    """How a cell failed.

    :param name: the kind of error, as the kernel names it
    :param message: its one-line text
    :param text: all that the reader sees, without colours
    """

    name: str
    message: str
    text: str

    def __str__(self) -> str:
        return self.text or f"{self.name}: {self.message}"


@dataclass(frozen=True)
class Output:
    """One thing that a cell shows, as it stands when the cell has ended: later updates of it are applied.

    :param kind: ``execute_result``, ``display_data`` or ``stream``
    :param data: what is shown, by mime type; a stream's text is under ``text/plain``
    :param metadata: what belongs to the data, by mime type
    :param display_id: the name under which the output can be updated; empty if it has none
    :param stream: ``stdout`` or ``stderr`` for a stream, else empty
    :param updates: how often it was updated
    """

    kind: str
    data: Mapping[str, Any]
    metadata: Mapping[str, Any] = field(default_factory=dict)
    display_id: str = ""
    stream: str = ""
    updates: int = 0


@dataclass(frozen=True)
class CellResult:
    """All that came of one cell.

    :param outputs: what the cell shows, in order
    :param error: how it failed, or None
    :param messages: every message on the iopub channel that belongs to the cell, as Jupyter delivers it
    :param seconds: from sending the cell until its end was known here
    """

    outputs: tuple[Output, ...]
    error: CellError | None
    messages: tuple[Message, ...]
    seconds: float

    @property
    def text(self) -> str | None:
        """The cell's value as plain text; None if it has no value."""
        return self.value("text/plain")

    @property
    def html(self) -> str:
        """The HTML of all outputs, one after the other; empty if there is none."""
        return "\n".join(output.data["text/html"] for output in self.outputs if "text/html" in output.data)

    @property
    def stdout(self) -> str:
        """All that was printed."""
        return self._stream("stdout")

    @property
    def stderr(self) -> str:
        """All that was printed as error."""
        return self._stream("stderr")

    def value(self, mime: str) -> Any:
        """Returns the cell's value as the given mime type; None if there is none."""
        values = [output for output in self.outputs if output.kind == "execute_result"]
        return values[-1].data.get(mime) if values else None

    def must_succeed(self) -> CellResult:
        """Returns this result; fails the test with the cell's own words if the cell failed."""
        assert self.error is None, f"the cell failed:\n{self.error}"
        return self

    def _stream(self, name: str) -> str:
        return "".join(output.data["text/plain"] for output in self.outputs if output.stream == name)


@dataclass(frozen=True)
class CpuTime:
    """CPU time that the kernel's JVM used in a while, in seconds.

    :param total: by all its threads
    :param compiler: by the JIT compiler's, which end what they have begun: no interrupt of ours can stop them, and now and
        then a method takes them some tenths of a second
    """

    total: float
    compiler: float

    @property
    def besides_compiler(self) -> float:
        """What all other threads used."""
        return self.total - self.compiler


class RunningCell:
    """A cell that was sent and whose end is still to be awaited."""

    def __init__(self, kernel: Kernel, request: str) -> None:
        self._kernel = kernel
        self._request = request
        self._sent = time.monotonic()
        self._messages: list[Message] = []

    def wait_for(self, *kinds: str, within: float = 30) -> Message:
        """Waits for the cell's next message of one of the kinds, such as ``stream`` or ``display_data``."""
        return self._take(lambda message: message["msg_type"] in kinds, within, f"no {' or '.join(kinds)}")

    def wait_for_a_round(self, within: float = 60) -> None:
        """Waits until the cell's line of progress says that a round is finished, however slow the machine is."""
        self._take(lambda message: round_of(message) > 1, within, "no round was finished")

    def end(self, within: float = 120) -> CellResult:
        """Waits until the kernel says that the cell is done, and returns what came of it.

        :param within: seconds to wait before the test fails
        """
        self._take(_is_idle, within, "the cell did not end")
        seconds = time.monotonic() - self._sent
        reply = self._kernel.reply_to(self._request, within)
        error = None
        if reply["content"].get("status") != "ok":
            shown = [m["content"] for m in self._messages if m["msg_type"] == "error"] or [reply["content"]]
            text = without_colours("\n".join(shown[-1].get("traceback", []))).strip()
            error = CellError(shown[-1].get("ename", ""), without_colours(shown[-1].get("evalue", "")), text)
        return CellResult(tuple(_outputs(self._messages)), error, tuple(self._messages), seconds)

    def _take(self, wanted: Any, within: float, failure: str) -> Message:
        deadline = time.monotonic() + within
        while True:
            message = self._kernel.next_message(deadline - time.monotonic())
            assert message is not None, f"{failure} within {within} s{self._kernel.obituary()}"
            if message["parent_header"].get("msg_id") != self._request:
                self._kernel.strays.append(message)
                continue
            self._messages.append(message)
            if wanted(message):
                return message


def round_of(message: Message) -> int:
    """Which round a line of progress says is going on, from 1; 0 for any other message."""
    found = re.search(r": round ([\d,]+) of at most", message["content"].get("data", {}).get("text/plain", ""))
    return int(found[1].replace(",", "")) if found else 0


def _is_idle(message: Message) -> bool:
    return message["msg_type"] == "status" and message["content"]["execution_state"] == "idle"


def _outputs(messages: list[Message]) -> list[Output]:
    outputs: list[Output] = []
    clear_first = False
    for message in messages:
        kind, content = message["msg_type"], message["content"]
        if kind == "clear_output":
            clear_first = content.get("wait", False)
            if not clear_first:
                outputs.clear()
            continue
        if kind not in ("execute_result", "display_data", "stream", "update_display_data"):
            continue
        if clear_first:
            outputs.clear()
            clear_first = False
        if kind == "stream":
            _append_text(outputs, content["name"], content["text"])
            continue
        display_id = content.get("transient", {}).get("display_id", "")
        if kind == "update_display_data":
            _update(outputs, display_id, content)
        else:
            outputs.append(Output(kind, content["data"], content.get("metadata", {}), display_id))
    return outputs


def _append_text(outputs: list[Output], stream: str, text: str) -> None:
    if outputs and outputs[-1].stream == stream:
        text = outputs.pop().data["text/plain"] + text
    outputs.append(Output("stream", {"text/plain": text}, stream=stream))


def _update(outputs: list[Output], display_id: str, content: Message) -> None:
    for i, old in enumerate(outputs):
        if old.display_id and old.display_id == display_id:
            outputs[i] = Output(old.kind, content["data"], content.get("metadata", {}), display_id, "", old.updates + 1)


class Kernel:
    """A running kernel.

    ``strays`` are the messages that came while a cell ran and belong to none that was awaited.
    """

    def __init__(self, manager: KernelManager, client: BlockingKernelClient, log: Path, mark: str) -> None:
        self.manager = manager
        self.client = client
        self.log = log
        self.strays: list[Message] = []
        self._mark = mark
        self._replies: dict[str, Message] = {}

    @staticmethod
    def start(
        folder: Path,
        env: Mapping[str, str | None] | None = None,
        ready_within: float = 120,
        specs: KernelSpecManager | None = None,
    ) -> Kernel:
        """Starts a kernel and waits until it answers.

        :param folder: the kernel's current folder; its log is written there too
        :param env: environment variables to set besides ours; None as a value removes one
        :param ready_within: seconds to wait before the test fails
        :param specs: where another kernel of the same name is to be found than ours
        """
        variables = dict(os.environ)
        for name, value in (env or {}).items():
            variables.pop(name, None)
            if value is not None:
                variables[name] = value
        mark = variables[MARK] = uuid.uuid4().hex
        manager = KernelManager(kernel_name=NAME, **({"kernel_spec_manager": specs} if specs else {}))
        log = folder / "kernel.log"
        with log.open("ab") as output:
            manager.start_kernel(cwd=str(folder), env=variables, stdout=output, stderr=output)
        kernel = Kernel(manager, manager.client(), log, mark)
        kernel.client.start_channels()
        try:
            kernel.client.wait_for_ready(timeout=ready_within)
        except RuntimeError as e:
            words = kernel.obituary()
            kernel.stop()
            raise AssertionError(f"the kernel did not start: {e}{words}") from e
        return kernel

    def run(self, code: str, within: float = 120) -> CellResult:
        """Runs a cell to its end; a cell that fails is a result too."""
        return self.begin(code).end(within)

    def value(self, code: str, within: float = 120) -> str | None:
        """Runs a cell that must succeed, and returns its value as text."""
        return self.run(code, within).must_succeed().text

    def begin(self, code: str) -> RunningCell:
        """Sends a cell and does not wait for it."""
        return RunningCell(self, self.client.execute(code, store_history=True, allow_stdin=False))

    def interrupt(self) -> None:
        """Does what JupyterLab's stop button does."""
        self.manager.interrupt_kernel()

    def restart(self, ready_within: float = 120) -> None:
        """Does what JupyterLab's restart button does."""
        self.manager.restart_kernel(now=False)
        self.client.wait_for_ready(timeout=ready_within)
        self._replies.clear()

    def complete(self, code: str, cursor: int | None = None, within: float = 30) -> list[str]:
        """Returns what the Tab key offers at the cursor, by default at the end."""
        request = self.client.complete(code, cursor)
        return self.reply_to(request, within)["content"]["matches"]

    def inspect(self, code: str, cursor: int | None = None, within: float = 30) -> Mapping[str, Any]:
        """Returns what Shift-Tab shows at the cursor, by mime type; empty if nothing was found."""
        request = self.client.inspect(code, cursor)
        return self.reply_to(request, within)["content"].get("data", {})

    def late_messages(self, listen_for: float = 1.0) -> list[Message]:
        """Listens for a while and returns what arrives although no cell is running: there should be nothing."""
        late, deadline = list(self.strays), time.monotonic() + listen_for
        self.strays.clear()
        while (message := self.next_message(deadline - time.monotonic())) is not None:
            late.append(message)
        return [message for message in late if message["msg_type"] != "status"]

    @property
    def process(self) -> psutil.Process:
        """The kernel's JVM."""
        return psutil.Process(self.manager.provisioner.pid)

    def children(self) -> dict[psutil.Process, str]:
        """Returns the processes that the kernel and its children have started and that still run, with their command lines.

        Also those that have lost their parent, as PostgreSQL's server has.
        """
        started = dict.fromkeys(self.process.children(recursive=True))
        for process in psutil.process_iter():
            with suppress(psutil.Error):  # it is another user's, or has ended meanwhile
                if process != self.process and process not in started and process.environ().get(MARK) == self._mark:
                    started |= dict.fromkeys([process, *process.children(recursive=True)])
        found: dict[psutil.Process, str] = {}
        for process in started:
            with suppress(psutil.NoSuchProcess):  # it may end while it is looked at
                found[process] = " ".join(process.cmdline())
        return found

    def family(self) -> list[psutil.Process]:
        """Returns the kernel's JVM and its children."""
        return [self.process, *self.children()]

    def cpu_time_in(self, seconds: float) -> CpuTime:
        """Waits for so many seconds and returns the CPU time that the kernel's JVM used in them."""
        before, compiler = self._cpu_seconds(), self._compiler_seconds()
        time.sleep(seconds)
        return CpuTime(
            self._cpu_seconds() - before,
            sum(used - compiler.get(thread, 0.0) for thread, used in self._compiler_seconds().items()),
        )

    def wait_until_it_rests(self, within: float = 30) -> None:
        """Waits until the kernel's JVM uses less than a twentieth of a core for a second.

        In the first seconds between cells JShell reads the names of all classes that a reader may import.
        """
        end = time.monotonic() + within
        while self.cpu_time_in(1).total >= 0.05:
            assert time.monotonic() < end, f"the kernel did not rest within {within} s"

    def _cpu_seconds(self) -> float:
        times = self.process.cpu_times()
        return times.user + times.system

    def _compiler_seconds(self) -> dict[int, float]:
        seconds: dict[int, float] = {}
        for thread in self.process.threads():
            name = Path(f"/proc/{self.process.pid}/task/{thread.id}/comm")
            with suppress(OSError):  # it may have ended, and only Linux has such files
                if re.match("C[12] CompilerThre", name.read_text()):
                    seconds[thread.id] = thread.user_time + thread.system_time
        return seconds

    def thread_names(self) -> list[str]:
        """Returns the names of the live platform threads, sorted."""
        listing = "Thread.getAllStackTraces().keySet().stream().map(t -> t.getName()).sorted().toList()"
        names = self.value(f'String.join("\\n", {listing})')
        return (names or "").splitlines()

    def stop(self) -> None:
        """Ends the kernel, by force if it does not end when asked."""
        self.client.stop_channels()
        if self.manager.has_kernel:
            self.manager.shutdown_kernel()
        self.manager.cleanup_resources()

    def next_message(self, within: float) -> Message | None:
        """Returns the next message on the iopub channel; None if none comes in time or the kernel is dead."""
        deadline = time.monotonic() + within
        while (left := deadline - time.monotonic()) > 0:
            try:
                return self.client.get_iopub_msg(timeout=min(left, 1.0))
            except queue.Empty:
                if not self.manager.is_alive():
                    return None
        return None

    def reply_to(self, request: str, within: float) -> Message:
        """Returns the reply to a request; fails the test if none comes in time."""
        deadline = time.monotonic() + within
        while request not in self._replies:
            try:
                reply = self.client.get_shell_msg(timeout=max(0.1, deadline - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"no reply within {within} s{self.obituary()}") from None
            self._replies[reply["parent_header"].get("msg_id", "")] = reply
        return self._replies.pop(request)

    def obituary(self) -> str:
        """Returns what to add to a failure's text: whether the kernel is dead, and its last words."""
        state = "" if self.manager.is_alive() else "; the kernel is dead"
        try:
            words = re.sub(r"^\[I .*\n?", "", self.log.read_text(errors="replace"), flags=re.MULTILINE).strip()
        except OSError:
            words = ""
        return state + (f"\nIts log ends:\n{words[-3000:]}" if words else "")
