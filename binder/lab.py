#!/usr/bin/env python3
"""Puts Taskmix in front of a person: one command from a fresh clone to an open lesson.

    python3 binder/lab.py                  set up what is missing, then open the lessons in JupyterLab
    python3 binder/lab.py report           run the lessons without a browser, write a report of them to reports/
    python3 binder/lab.py setup            set up only
    python3 binder/lab.py check            try whether everything works here: a figure, HTTP calls, SQL queries
    python3 binder/lab.py hub              open the lessons to a class on this machine, each learner with a seat of their own
    python3 binder/lab.py links            write into each lesson the link that opens it on Binder
    python3 binder/lab.py jdk              say which JDK would be used
    python3 binder/lab.py test             run the tests of this folder and of the kernel

Everything it writes stays in the project folder: .venv, .lab, reports and kernel-ext/target.
"""
# Only this file is read by a Python that is too old, so it keeps to words that every Python knows.
import os
import sys

if sys.version_info < (3, 10):
    sys.exit(
        "lab.py needs Python 3.10 or newer, as its JupyterLab does; this is Python %d.%d (%s). "
        "Install a newer one from https://www.python.org/downloads/ and start lab.py with it."
        % (sys.version_info[0], sys.version_info[1], sys.executable)
    )

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from labkit.cli import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
