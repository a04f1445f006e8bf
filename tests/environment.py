"""Loaded before Django's settings: each test process works in a data folder of its own and never in anybody's real one."""

import gc
import os
import tempfile

os.environ["LUODI_DATA"] = tempfile.mkdtemp(prefix="luodi-test-")
os.environ.setdefault("LUODI_MODE", "demonstration")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
# A test process is short-lived and full of modules and rulebooks that stay: looking through them for garbage every 700
# objects, as Python does by itself, was a seventh of the time of all tests.
gc.set_threshold(100_000, 20, 100)
