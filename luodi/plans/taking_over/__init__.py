"""A filled-in Word or Excel form read as a plan: cells, labels, values; what could not be read is listed."""

from luodi.plans.taking_over.reading import FormRead, Taken, Unread, read_form_file

__all__ = ["FormRead", "Taken", "Unread", "read_form_file"]
