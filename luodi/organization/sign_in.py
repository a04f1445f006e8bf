"""Sign-in policy: accounts are opened by an administrator, never by whoever comes along."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAdapter(DefaultAccountAdapter):
    """allauth without self-registration."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody can open an account for himself."""
        return False
