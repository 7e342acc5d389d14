"""JupyterLab, ended by one Ctrl-C together with its kernels.

Runs in the project's environment: ``python -m labkit.server``, with JupyterLab's arguments.
"""

from __future__ import annotations

import signal
from types import FrameType

from jupyter_server.serverapp import ServerApp
from jupyterlab.labapp import LabApp

# The last two are what a closed terminal window sends, on Linux and macOS, and on Windows.
_ENDS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


class LessonServer(ServerApp):
    """A Jupyter server that shuts its kernels down whichever way it is asked to end.

    Jupyter's own asks back on Ctrl-C in a terminal. Without a terminal, on Windows, and when the window is closed, it
    leaves the kernels running.
    """

    def init_signal(self) -> None:
        """Makes each way to end it a shutdown; a second one, while that is under way, ends it at once."""
        super().init_signal()
        for name in _ENDS:
            number = getattr(signal, name, None)
            # Ignored means: started by nohup, to outlive its terminal.
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._shut_down)

    def _shut_down(self, number: int, frame: FrameType | None) -> None:
        for name in _ENDS:
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), signal.SIG_DFL)
        self.log.info("Shutting down JupyterLab and its kernels ...")
        self.stop(from_signal=True)


if __name__ == "__main__":
    # Not a subclass: JupyterLab finds its own files by the class's package.
    LabApp.serverapp_class = LessonServer
    LabApp.launch_instance()
