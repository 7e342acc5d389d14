"""The parts of ``binder/lab.py``, one concern per module.

Reading order: ``project`` (where things are), ``jdk``, ``extension``, ``environment``, ``kernelspec``, ``report``,
``server``, ``cli`` (the commands). What a report is made of: ``lesson`` (a notebook as run), ``cells`` (its HTML), ``page``,
``slides``, ``pdf``, ``site`` (the files). These, ``server``, and ``report`` while it works need the packages in
``.venv``; all else is the standard library.
"""
