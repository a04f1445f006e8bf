"""Loaded before Django's settings: each test process works in a data folder of its own and never in anybody's real one."""

import os
import tempfile

os.environ["LUODI_DATA"] = tempfile.mkdtemp(prefix="luodi-test-")
os.environ.setdefault("LUODI_MODE", "demonstration")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
