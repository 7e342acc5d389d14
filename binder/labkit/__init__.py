"""The parts of ``binder/lab.py``, one concern per module.

Reading order: ``project`` (where things are), ``jdk``, ``extension``, ``environment``, ``kernelspec``, ``report``,
``cli`` (the commands). Only ``report.execute`` and what it calls need packages; all else is the standard library.
"""
