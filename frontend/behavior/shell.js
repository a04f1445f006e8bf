// The frame of the page: the menu on a phone, "/" to search, printing, copying, forms that send themselves,
// and the warning before the session ends.

export function startShell() {
  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-menu-toggle], [data-print], [data-copy]");
    if (!target) return;
    if (target.matches("[data-menu-toggle]")) toggleMenu(target);
    if (target.matches("[data-print]")) window.print();
    if (target.matches("[data-copy]")) copy(target);
  });
  document.addEventListener("htmx:afterSwap", showChosen);
  document.addEventListener("change", (event) => {
    if (event.target.closest("[data-submit-on-change]")) event.target.form.requestSubmit();
  });
  document.addEventListener("keydown", focusSearch);
  document.addEventListener("submit", refuseSecondSend);
  startSessionClock();
  if (!window.location.hash) document.querySelector("[data-choice][aria-current]")?.scrollIntoView({ block: "center" });
}

/** Marks the chosen one of a list (`data-choice`), and on a phone brings its details into sight. */
function showChosen(event) {
  const chosen = event.detail.requestConfig?.elt?.closest?.("[data-choice]");
  if (!chosen) return;
  document.querySelectorAll(`[data-choice="${chosen.dataset.choice}"]`).forEach((one) => one.removeAttribute("aria-current"));
  chosen.setAttribute("aria-current", "true");
  if (window.innerWidth < 992) event.detail.target.scrollIntoView({ block: "start", behavior: "smooth" });
}

function toggleMenu(button) {
  const open = document.body.classList.toggle("menu-open");
  document.querySelectorAll("[data-menu-toggle]").forEach((one) => one.setAttribute("aria-expanded", String(open)));
  if (open) document.querySelector(".side a")?.focus();
  else button.focus();
}

function copy(button) {
  const source = document.querySelector(button.dataset.copy);
  navigator.clipboard?.writeText(source.value ?? source.textContent.trim()).then(() => {
    button.classList.add("copied");
    window.setTimeout(() => button.classList.remove("copied"), 1500);
  });
}

function focusSearch(event) {
  if (event.key === "Escape" && document.body.classList.contains("menu-open")) {
    document.querySelector("[data-menu-toggle]").click();
  }
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const box = document.querySelector("[data-search]");
  if (!box) return;
  event.preventDefault();
  box.focus();
}

// A double click must not register a project twice. The button comes back when the page is shown again.
function refuseSecondSend(event) {
  const form = event.target;
  if (form.method !== "post" || form.hasAttribute("hx-post") || event.defaultPrevented) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  window.setTimeout(() => delete form.dataset.sent, 5000);
}

function startSessionClock() {
  const notice = document.querySelector('[data-notice="session"]');
  if (!notice) return;
  const seconds = Number(notice.dataset.seconds);
  let timer;
  const restart = () => {
    window.clearTimeout(timer);
    notice.hidden = true;
    timer = window.setTimeout(() => (notice.hidden = false), Math.max(30, seconds - 120) * 1000);
  };
  document.addEventListener("htmx:afterRequest", restart);
  restart();
}
