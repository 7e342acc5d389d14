"""The one kind of error that a reader is meant to see."""


class LabError(Exception):
    """A reason to stop that is whole in one line: what is wrong, and what to do about it.

    :param message: the line, shown without a stack trace
    :param detail: text to show above the line, such as the end of a failed tool's output
    """

    def __init__(self, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.detail = detail
