"""What the addresses answer that show figures: papers, the panel, scores, rankings, laggards and checkups."""

from luodi.accountability.models import DrawnRanking, RankedUnit, RecurringDay
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from tests.architecture.address import POST_ONLY, PROJECT, Address

INDICATOR = {"indicator": "{indicator}"}
ROUND = {"pk": "{round}"}
PROPOSAL = {"pk": "{proposal}"}
BULLETIN = {"pk": "{bulletin}"}


def named_in(actor: Actor, ranking: DrawnRanking) -> bool:
    """Whether a unit he sees stands in the published ranking: a county reads there what the city said of it."""
    return visible(actor, RankedUnit.objects.filter(drawn=ranking, drawn__publication__isnull=False)).exists()


def named_on(actor: Actor, day: RecurringDay) -> bool:
    """Whether a unit he sees stands in a ranking read out on the day."""
    return visible(actor, RankedUnit.objects.filter(drawn__read_out__day=day)).exists()


ADDRESSES: dict[str, Address] = {
    "documents:list": Address(),
    "documents:export": Address(query="format=csv"),
    "documents:draft": Address(needs=("documents.draft_bulletin",)),
    "documents:bulletin": Address(of="bulletin", given=BULLETIN),
    "documents:progress": Address(of="bulletin", given=BULLETIN),
    "documents:issue": Address(answer=POST_ONLY, given=BULLETIN),
    "documents:figure": Address(of="bulletin", given={**BULLETIN, "key": "{figure}"}),
    "documents:paper": Address(of="bulletin", given={**BULLETIN, "format": "json"}),
    "documents:dossier": Address(of="project", given={**PROJECT, "format": "zip"}),
    "documents:discard": Address(answer=POST_ONLY, given=BULLETIN),
    "documents:section": Address(
        answer=404, of="bulletin", needs=("documents.write_section",), given={**BULLETIN, "section": "none"}
    ),
    "documents:public": Address(answer=404, given={**BULLETIN, "format": "none"}),
    "documents:layouts": Address(),
    "documents:layout-file": Address(answer=404, given={"pk": "0"}),
    "documents:layout-start": Address(answer=404, given={"place": "0", "document": "none"}),
    "performance:panel": Address(),
    "performance:panel_export": Address(),
    "performance:figure": Address(given=INDICATOR),
    "performance:differences": Address(),
    "performance:targets": Address(),
    "performance:targets_export": Address(),
    "performance:target": Address(given=INDICATOR),
    "performance:withdraw_target": Address(answer=POST_ONLY, given={"pk": "{target}"}),
    "performance:target_upload": Address(answer=POST_ONLY),
    "performance:target_sheet": Address(of="target_sheet", given={"pk": "{target_sheet}"}),
    "performance:discard_sheet": Address(answer=POST_ONLY, given={"pk": "{target_sheet}"}),
    "performance:cockpit": Address(),
    "performance:definitions": Address(),
    "performance:sources": Address(),
    "performance:source": Address(given={"comparison": "{comparison}", "source": "{source}"}),
    "appraisal:list": Address(),
    "appraisal:compute": Address(needs=("appraisal.compute",)),
    "appraisal:examples": Address(),
    "appraisal:round": Address(of="round", given=ROUND),
    "appraisal:publish": Address(of="round", needs=("appraisal.publish",), given=ROUND),
    "appraisal:finalize": Address(of="round", needs=("appraisal.finalize",), given=ROUND),
    "appraisal:adjust": Address(of="round", needs=("appraisal.propose_adjustment",), given=ROUND),
    "appraisal:give": Address(of="round", needs=("appraisal.give_points",), given=ROUND),
    "appraisal:sheet": Address(of="sheet", given={"pk": "{sheet}"}),
    "appraisal:object": Address(of="sheet", needs=("appraisal.object_to",), given={"pk": "{sheet}"}),
    "appraisal:settle": Address(of="adjustment", needs=("appraisal.settle_adjustment",), given={"pk": "{adjustment}"}),
    "appraisal:adjustment_evidence": Address(of="adjustment", given={"pk": "{adjustment}"}),
    "appraisal:answer": Address(of="objection", needs=("appraisal.answer_objection",), given={"pk": "{objection}"}),
    "appraisal:objection_evidence": Address(of="sheet", given={"pk": "{objection}"}),
    "accountability:list": Address(),
    "accountability:export": Address(query="format=csv"),
    "accountability:proposal": Address(of="proposal", given=PROPOSAL),
    "accountability:confirm": Address(answer=POST_ONLY, given=PROPOSAL),
    "accountability:decline": Address(answer=POST_ONLY, given=PROPOSAL),
    "accountability:answer": Address(answer=POST_ONLY, given=PROPOSAL),
    "accountability:reply": Address(answer=POST_ONLY, given=PROPOSAL),
    "accountability:notice": Address(answer=404, given={**PROPOSAL, "format": "docx"}),
    "accountability:rankings": Address(),
    "accountability:rankings-export": Address(query="format=csv"),
    "accountability:draw_up": Address(needs=("accountability.draw_up",)),
    "accountability:ranking": Address(of="ranking", also=named_in, given={"pk": "{ranking}"}),
    "accountability:publish": Address(answer=POST_ONLY, given={"pk": "{ranking}"}),
    "accountability:promotion_days": Address(),
    "accountability:promotion_day": Address(of="promotion_day", also=named_on, given={"pk": "{promotion_day}"}),
    "accountability:require_statements": Address(answer=POST_ONLY, given={"pk": "{promotion_day}"}),
    "accountability:statement": Address(of="statement", given={"pk": "{statement}"}),
    "lagging:list": Address(),
    "lagging:export": Address(query="format=csv"),
    "lagging:project": Address(of="project", given=PROJECT),
    "checkups:list": Address(),
    "checkups:list_export": Address(query="format=csv"),
    "checkups:checkup": Address(of="checkup", given={"pk": "{checkup}"}),
    "checkups:export": Address(of="checkup", given={"pk": "{checkup}"}),
}
