"""What reviews know of a dossier when a gate is judged: the outcome of the latest round, and its day."""

from luodi.engine.rulebook import Book
from luodi.projects.facts import Contribution, contributes
from luodi.projects.models import Project
from luodi.reviews.models import Review
from luodi.reviews.standing import outcome_now
from luodi.reviews.subject import subject_of


@contributes("reviews")
def contribute(project: Project, book: Book, found: Contribution) -> None:
    """Afterwards `reviews` holds, by review, `open`, the outcome, or `changed` when what was passed is materially another
    project now; `dates` has `review:<id>` for each round that was concluded. Rounds withdrawn do not count.
    """
    rounds = {
        review.rule: review for review in Review.objects.filter(project=project, withdrawn_at=None).order_by("round")
    }
    if not rounds:
        return
    now = subject_of(project)
    for rule, review in rounds.items():
        found.reviews[rule] = outcome_now(review, now)
        if review.concluded_on is not None:
            found.dates[f"review:{rule}"] = review.concluded_on
