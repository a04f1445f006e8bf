"""What agreements know of a dossier when a gate is judged."""

from luodi.agreements.models import Agreement, Signing, Version
from luodi.agreements.standing import seats, state_of
from luodi.engine.rulebook import Book
from luodi.projects.facts import Contribution, contributes
from luodi.projects.models import Project


@contributes("agreements")
def contribute(project: Project, book: Book, found: Contribution) -> None:
    """Afterwards `agreements` holds, by kind, where the text that now stands is: drafted, asked, refused, cleared, signed.

    Judged by the book at hand, not by what the list repeats; `dates` has `agreement:<kind>` for each that was signed.
    """
    rules = {rule.id: rule for rule in book.agreements}
    for agreement in Agreement.objects.filter(project=project):
        rule = rules.get(agreement.kind)
        version = Version.objects.filter(agreement=agreement).defer("paragraphs").order_by("-number").first()
        if rule is None or version is None:
            continue
        is_signed = Signing.objects.filter(agreement=agreement).exists()
        found.agreements[agreement.kind] = state_of(seats(rule, version), is_signed=is_signed)
        if agreement.signed_on is not None:
            found.dates[f"agreement:{agreement.kind}"] = agreement.signed_on
