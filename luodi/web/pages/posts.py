"""Posts: choosing one's own, and who may do what."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from luodi.organization import queries as organization
from luodi.organization import verbs
from luodi.organization.middleware import SESSION_KEY
from luodi.web.access import in_post
from luodi.web.queries.governing import all_governed


@require_http_methods(["GET", "HEAD", "POST"])
@in_post
def choose(request: HttpRequest) -> HttpResponse:
    """Let a person who holds several posts say in which one he acts; the choice lasts as long as the session."""
    held = request.appointments  # type: ignore[attr-defined]
    if request.method == "POST":
        chosen = request.POST.get("appointment", "")
        if any(str(row.pk) == chosen for row in held):
            request.session[SESSION_KEY] = int(chosen)
        goal = request.POST.get("next", "")
        safe = url_has_allowed_host_and_scheme(goal, allowed_hosts={request.get_host()})
        return redirect(goal if safe else "web:desk")
    return render(request, "web/choose_post.html", {"held": held, "next": request.GET.get("next", "")})


@require_safe
@in_post
def matrix(request: HttpRequest) -> HttpResponse:
    """Show which post may use which verb, for each rulebook the person sees."""
    books = all_governed(actor=request.actor, on=timezone.localdate())  # type: ignore[attr-defined]
    wanted = request.GET.get("place", "")
    chosen = next((one for one in books if one.place == wanted), books[0] if books else None)
    posts = list(organization.posts_of(chosen.place)) if chosen else []
    declared = sorted(verbs.all_verbs().items())
    rows = [
        {"code": code, "label": verb.label, "may": [code in post.verbs for post in posts]}
        for code, verb in declared
        if any(code in post.verbs for post in posts)
    ]
    context = {"books": books, "chosen": chosen, "posts": posts, "rows": rows}
    return render(request, "web/posts.html", context)
