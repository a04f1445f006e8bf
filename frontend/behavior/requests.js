// How htmx talks to the server: the CSRF token travels as a header, refusals (4xx) are shown where the answer was
// expected, and a lost session leads back to the sign-in page.

export function startRequests(htmx) {
  htmx.config.allowEval = false;
  htmx.config.includeIndicatorStyles = false;
  htmx.config.selfRequestsOnly = true;
  htmx.config.historyCacheSize = 0;
  // 409, 422 and 403 carry a message written for the person: show it in place.
  htmx.config.responseHandling = [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "403|409|422", swap: true, error: false },
    { code: "[45]..", swap: false, error: true },
  ];

  document.addEventListener("htmx:configRequest", (event) => {
    const token = document.querySelector('meta[name="csrf-token"]');
    if (token) event.detail.headers["X-CSRFToken"] = token.content;
  });
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    const answer = event.detail.xhr;
    if (answer.responseURL && new URL(answer.responseURL).pathname === document.body.dataset.signIn) {
      event.preventDefault();
      window.location.reload();
    }
  });
  document.addEventListener("htmx:responseError", () => showNotice("failed"));
  document.addEventListener("htmx:sendError", () => showNotice("offline"));
}

/** Shows one of the notices the page already carries in the person's language. */
function showNotice(name) {
  const notice = document.querySelector(`[data-notice="${name}"]`);
  if (!notice) return;
  notice.hidden = false;
  window.setTimeout(() => (notice.hidden = true), 8000);
}
