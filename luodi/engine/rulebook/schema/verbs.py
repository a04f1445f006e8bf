"""The verbs a post may be granted. A rulebook can grant only what the product can do."""

from typing import Literal

Verb = Literal[
    "projects.register",
    "projects.amend",
    "projects.advance",
    "projects.send_back",
    "projects.override",
    "projects.declare_result",
    "projects.verify_result",
    "projects.reject_result",
    "projects.reverse_result",
    "projects.close_month",
    "projects.attach_paper",
    "projects.sign_off",
    "projects.record_checklist_item",
    "projects.assign",
    "projects.withdraw",
    "projects.note",
    "supervision.fulfil_duty",
    "supervision.excuse_duty",
    "exchange.upload_ledger",
    "exchange.accept_import",
    "exchange.discard_import",
    "documents.draft_bulletin",
    "documents.issue_bulletin",
    "regulations.publish",
    "organization.manage_people",
    "records.save_view",
    "audit.verify",
]
