"""The WSGI application granian serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luodi.config.settings")
application = get_wsgi_application()
# What has been loaded by now stays until the process ends. Taken out of the collector's sight, it no longer costs the
# request that happens to be the one a full collection falls on a third of a second.
gc.collect()
gc.freeze()
