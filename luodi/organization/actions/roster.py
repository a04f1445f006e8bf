"""What publishing a rulebook does to the organization: its places, units and posts become rows."""

from datetime import date

from luodi.engine.rulebook import Book
from luodi.organization.models import Jurisdiction, Post, Unit

# Everybody who signs in may keep his own views and tokens; no rulebook needs to say so.
EVERYBODY = ("organization.issue_token", "organization.revoke_token", "records.save_view")
# What a rulebook grants under one name and the house does in several steps.
GRANTS = {
    "organization.manage_people": (
        "organization.enrol",
        "organization.appoint",
        "organization.dismiss",
        "organization.set_password",
    ),
    "exchange.upload_ledger": ("exchange.upload_ledger", "exchange.answer_questions"),
    "exchange.accept_import": ("exchange.accept_import", "projects.take_over"),
    "projects.withdraw": ("projects.withdraw_paper",),
    "plans.fill": ("plans.save", "plans.submit", "plans.take_over"),
    "reviews.request": ("reviews.request", "reviews.withdraw", "reviews.stop_clock", "reviews.resume_clock"),
    "reviews.give_opinion": ("reviews.give_opinion", "reviews.stop_clock", "reviews.resume_clock"),
    "reviews.convene": ("reviews.convene", "reviews.record_attendance", "reviews.close_meeting"),
    "reviews.vote": ("reviews.make_statement", "reviews.declare_interest", "reviews.score"),
    "agreements.draft": ("agreements.add_version", "agreements.request_opinions"),
    "agreements.give_opinion": ("agreements.give_opinion", "agreements.stop_clock", "agreements.resume_clock"),
    "agreements.sign": ("agreements.sign", "agreements.answer_opinion"),
    "agreements.scan": ("agreements.scan", "agreements.judge_finding"),
    "decisions.run_procedure": ("decisions.open_procedure", "decisions.take_step", "decisions.close_procedure"),
    "accountability.rank": (
        "accountability.draw_up",
        "accountability.publish",
        "accountability.read_out",
        "accountability.require_statements",
    ),
    "accountability.decide": ("accountability.confirm", "accountability.decline", "accountability.reply"),
    "accountability.state": ("accountability.record_statement",),
    "performance.set_targets": (
        "performance.set_target",
        "performance.withdraw_target",
        "performance.read_target_sheet",
        "performance.accept_target_sheet",
        "performance.discard_target_sheet",
    ),
    "documents.draft_bulletin": ("documents.draft_bulletin", "documents.write_section", "documents.discard_draft"),
    "documents.issue_bulletin": ("documents.issue_bulletin", "documents.discard_draft", "documents.set_template"),
    "appraisal.compute": ("appraisal.compute", "appraisal.propose_adjustment"),
    "appraisal.approve": ("appraisal.settle_adjustment",),
    "appraisal.publish": ("appraisal.publish", "appraisal.finalize"),
    "appraisal.object": ("appraisal.object_to",),
    "appraisal.answer": ("appraisal.answer_objection",),
    "companies.keep": (
        "companies.register",
        "companies.amend",
        "companies.rename",
        "companies.relate",
        "companies.unrelate",
        "companies.merge",
        "companies.undo_merge",
    ),
}


def settle_roster(book: Book, *, on: date, is_demonstration: bool = False) -> Jurisdiction:
    """Afterwards the place, its districts, units and posts are as the book says; what it no longer names is abolished.

    Runs inside the transaction of the publication. Rows are never deleted: history points at them.
    """
    head = book.header
    parent = Jurisdiction.objects.filter(code=head.part_of).first() if head.part_of else None
    place, _created = Jurisdiction.objects.update_or_create(
        code=head.place,
        defaults={"name": head.name, "level": head.level, "place": head.place, "parent": parent},
    )
    if is_demonstration:
        Jurisdiction.objects.filter(pk=place.pk).update(is_demonstration=True)
    districts = {place.code: place}
    for district in head.districts:
        own_book = Jurisdiction.objects.filter(code=district.code, place=district.code).first()
        districts[district.code] = (
            own_book
            or Jurisdiction.objects.update_or_create(
                code=district.code,
                defaults={
                    "name": district.name,
                    "level": "county",
                    "place": head.place,
                    "parent": place,
                    "is_demonstration": is_demonstration or place.is_demonstration,
                },
            )[0]
        )
    _settle_posts(book, on)
    _settle_units(book, districts, on)
    return place


def _settle_posts(book: Book, on: date) -> None:
    for post in book.posts:
        verbs = {step for granted in post.may for step in GRANTS.get(granted, (granted,))} | set(EVERYBODY)
        Post.objects.update_or_create(
            place=book.header.place,
            code=post.id,
            defaults={
                "title": post.title,
                "role": post.role,
                "sees": post.sees,
                "verbs": sorted(verbs),
                "needs_totp": post.totp,
                "cite": list(post.cite),
                "abolished_on": None,
            },
        )
    named = [post.id for post in book.posts]
    Post.objects.filter(place=book.header.place, abolished_on=None).exclude(code__in=named).update(abolished_on=on)


def _settle_units(book: Book, districts: dict[str, Jurisdiction], on: date) -> None:
    rows: dict[str, Unit] = {}
    for position, unit in enumerate(book.units):
        jurisdiction = districts.get(unit.district or book.header.place, districts[book.header.place])
        rows[unit.id], _created = Unit.objects.update_or_create(
            jurisdiction=jurisdiction,
            code=unit.id,
            defaults={
                "name": unit.name,
                "short_name": unit.short or unit.name,
                "aliases": list(unit.aliases),
                "unit_class": unit.class_ or "",
                "kind": unit.kind,
                "region": unit.region or "",
                "position": position,
                "abolished_on": None,
            },
        )
    for unit in book.units:
        parent = rows.get(unit.parent) if unit.parent else None
        if rows[unit.id].parent_id != (parent.pk if parent else None):
            Unit.objects.filter(pk=rows[unit.id].pk).update(parent=parent)
    kept = [row.pk for row in rows.values()]
    Unit.objects.filter(jurisdiction__place=book.header.place, abolished_on=None).exclude(pk__in=kept).update(
        abolished_on=on
    )
