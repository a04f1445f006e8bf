"""The REST root, /api/v1: everything the screens do, by token or session, with one error envelope."""

from ninja import NinjaAPI

from luodi.api import errors
from luodi.api.authentication import Session, Token

api = NinjaAPI(
    title="Luodi 落地",
    version="1",
    description="Investment promotion run by rule. Send `Authorization: Bearer <token>`; a token is bound to a post.",
    auth=[Token(), Session()],
    docs_url=None,
    urls_namespace="api",
)
errors.install(api)
