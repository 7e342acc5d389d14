"""A class on one machine: a JupyterHub whose learners each have a seat of their own, from the environment of ``lab.py``."""
