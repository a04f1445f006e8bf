"""The pages of this room."""

from luodi.documents.pages.bulletins import bulletin, discard, draft, export, figure, issue, listing, progress
from luodi.documents.pages.layouts import layout_file, layout_start, layouts
from luodi.documents.pages.papers import MEDIA_TYPES, attachment, dossier_paper, paper, public_paper
from luodi.documents.pages.writing import section

__all__ = [
    "MEDIA_TYPES",
    "attachment",
    "bulletin",
    "discard",
    "dossier_paper",
    "draft",
    "export",
    "figure",
    "issue",
    "layout_file",
    "layout_start",
    "layouts",
    "listing",
    "paper",
    "progress",
    "public_paper",
    "section",
]
