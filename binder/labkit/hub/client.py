"""A learner, as their browser is one: logs in, starts their server, opens a lesson and runs it."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import requests
import websocket

_LONGEST = 900  # s for one cell


@dataclass(frozen=True)
class Outcome:
    """What came of a lesson.

    :param seconds: from the first cell until the last had ended
    :param cells: how many cells of code it has
    :param errors: the errors that they showed, in words, but for those that the lesson means to
    :param ready: seconds until the kernel had answered for the first time
    """

    seconds: float
    cells: int
    errors: tuple[str, ...]
    ready: float


class Learner:
    """One learner of a hub.

    :param hub: its address, e.g. ``http://127.0.0.1:8000``
    """

    def __init__(self, hub: str, name: str, password: str) -> None:
        self.hub = hub
        self.name = name
        self._password = password
        self._session = requests.Session()
        self.token = ""

    def log_in(self) -> None:
        """Fills in the form, as a person does; raises RuntimeError if the hub lets nobody in."""
        page = self._session.get(f"{self.hub}/hub/login", timeout=60)
        form = {"username": self.name, "password": self._password, "_xsrf": self._session.cookies.get("_xsrf", path="/hub/") or ""}
        answer = self._session.post(f"{self.hub}/hub/login", data=form, timeout=60, allow_redirects=False)
        if page.status_code != 200 or answer.status_code != 302:
            raise RuntimeError(f"{self.name} was not let in: {answer.status_code}")
        xsrf = {"X-XSRFToken": self._session.cookies.get("_xsrf", path="/hub/") or "", "Referer": f"{self.hub}/hub/home"}
        made = self._session.post(f"{self.hub}/hub/api/users/{self.name}/tokens", headers=xsrf, json={"note": "a class"}, timeout=60)
        made.raise_for_status()
        self.token = made.json()["token"]

    def start(self, within: float = 600) -> float:
        """Starts their server; returns after how many seconds it was there."""
        began = time.monotonic()
        self._ask("POST", f"{self.hub}/hub/api/users/{self.name}/server", wanted=(201, 202))
        while time.monotonic() - began < within:
            server = self._ask("GET", f"{self.hub}/hub/api/users/{self.name}").json()["servers"].get("", {})
            if server.get("ready"):
                return time.monotonic() - began
            if server.get("stopped"):
                raise RuntimeError(f"the server of {self.name} has ended")
            time.sleep(0.5)
        raise RuntimeError(f"the server of {self.name} was not there within {within:.0f} s")

    def stop(self) -> None:
        """Ends their server and its kernels."""
        self._ask("DELETE", f"{self.hub}/hub/api/users/{self.name}/server", wanted=(202, 204))
        while self._ask("GET", f"{self.hub}/hub/api/users/{self.name}").json()["servers"]:
            time.sleep(0.5)

    def api(self, path: str, verb: str = "GET", body: Any = None, wanted: tuple[int, ...] = (200, 201)) -> Any:
        """Asks their server; returns its answer, read."""
        return self._ask(verb, f"{self.hub}/user/{self.name}/api/{path}", body, wanted).json()

    def _ask(self, verb: str, url: str, body: Any = None, wanted: tuple[int, ...] = (200,)) -> requests.Response:
        headers = {"Authorization": f"token {self.token}"}
        answer = requests.request(verb, url, headers=headers, json=body, timeout=120)
        if answer.status_code not in wanted:
            raise RuntimeError(f"{verb} {urlsplit(url).path}: {answer.status_code} {answer.text[:300]}")
        return answer

    def run(self, lesson: str) -> Outcome:
        """Opens a lesson as JupyterLab does, runs all of its cells, and saves it with what they showed."""
        page = self.api(f"contents/{lesson}")["content"]
        with self.kernel(lesson) as kernel:
            began = time.monotonic()
            kernel.run('"ready"')
            ready = time.monotonic() - began
            began = time.monotonic()
            errors: list[str] = []
            cells = [cell for cell in page["cells"] if cell["cell_type"] == "code"]
            for cell in cells:
                outputs = kernel.run(_text(cell["source"]))
                cell["outputs"] = [output for output in outputs if output]
                meant = "raises-exception" in cell["metadata"].get("tags", [])
                errors += [f"{output['ename']}: {output['evalue']}" for output in outputs if output["output_type"] == "error" and not meant]
            seconds = time.monotonic() - began
        self.api(f"contents/{lesson}", "PUT", {"type": "notebook", "format": "json", "content": page})
        return Outcome(seconds, len(cells), tuple(errors), ready)

    def kernel(self, lesson: str) -> Kernel:
        """Starts the kernel of a lesson."""
        body = {"path": lesson, "name": lesson, "type": "notebook", "kernel": {"name": "java"}}
        return Kernel(self, self.api("sessions", "POST", body)["kernel"]["id"])


class Kernel:
    """A learner's kernel, by the web socket that JupyterLab uses. Ended with the block that it is used in."""

    def __init__(self, learner: Learner, number: str) -> None:
        self._learner = learner
        self.number = number
        self._session = uuid.uuid4().hex
        address = f"{learner.hub.replace('http', 'ws', 1)}/user/{learner.name}/api/kernels/{number}/channels?session_id={self._session}"
        self._socket = websocket.create_connection(address, header=[f"Authorization: token {learner.token}"], timeout=_LONGEST)

    def __enter__(self) -> Kernel:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()
        self._learner._ask("DELETE", f"{self._learner.hub}/user/{self._learner.name}/api/kernels/{self.number}", wanted=(204,))

    def run(self, code: str) -> list[dict[str, Any]]:
        """Runs a cell; returns its outputs, in the form of a notebook's."""
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False, "stop_on_error": True}
        return list(self._outputs(self._send("execute_request", content)))

    def answers(self, within: float) -> bool:
        """Tells whether it answers a cell within some seconds. If it does not, nothing more can be asked of it here."""
        request = self._send("execute_request", {"code": "1 + 1", "silent": True})
        self._socket.settimeout(within)
        try:
            return list(self._outputs(request)) is not None
        except websocket.WebSocketTimeoutException:
            return False
        finally:
            self._socket.settimeout(_LONGEST)

    def _send(self, kind: str, content: dict[str, Any]) -> str:
        request = uuid.uuid4().hex
        header = {"msg_id": request, "msg_type": kind, "username": "", "session": self._session, "version": "5.3", "date": ""}
        self._socket.send(json.dumps({"channel": "shell", "header": header, "parent_header": {}, "metadata": {}, "content": content}))
        return request

    def _outputs(self, request: str) -> Iterator[dict[str, Any]]:
        idle = replied = False
        while not (idle and replied):
            message = json.loads(self._socket.recv())
            if message["parent_header"].get("msg_id") != request:
                continue
            kind, content = message["msg_type"], message["content"]
            replied = replied or kind == "execute_reply"
            idle = idle or (kind == "status" and content["execution_state"] == "idle")
            if kind == "stream":
                yield {"output_type": kind, "name": content["name"], "text": content["text"]}
            elif kind == "error":
                yield {"output_type": kind, **{name: content[name] for name in ("ename", "evalue", "traceback")}}
            elif kind in ("display_data", "execute_result"):
                number = {"execution_count": content["execution_count"]} if kind == "execute_result" else {}
                yield {"output_type": kind, "data": content["data"], "metadata": content["metadata"], **number}


def _text(source: str | list[str]) -> str:
    return source if isinstance(source, str) else "".join(source)
