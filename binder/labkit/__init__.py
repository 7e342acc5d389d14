"""The parts of ``binder/lab.py``, one concern per module.

Reading order: ``project`` (where things are), ``jdk``, ``extension``, ``environment``, ``kernelspec``, ``report``,
``server``, ``cli`` (the commands). ``server``, and ``report`` while it runs notebooks, need the packages in ``.venv``;
all else is the standard library.
"""
