// The leader's screen: full screen, dark or light, and honest about a lost connection. htmx asks for the figures anew;
// while the server cannot be reached the last figures stay, with the time they were known at.

const LOOK = "cockpit-look";

export function startCockpit() {
  const screen = document.querySelector("[data-cockpit]");
  if (!screen) return;
  screen.classList.toggle("cockpit-dark", localStorage.getItem(LOOK) === "dark");
  screen.addEventListener("click", (event) => {
    if (event.target.closest("[data-cockpit-full]")) toggleFull(screen);
    if (event.target.closest("[data-cockpit-look]")) toggleLook(screen);
  });
  watchConnection(screen);
  keepPlace(screen);
}

function toggleFull() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

function toggleLook(screen) {
  localStorage.setItem(LOOK, screen.classList.toggle("cockpit-dark") ? "dark" : "light");
  document.dispatchEvent(new CustomEvent("charts:redraw"));
}

function watchConnection(screen) {
  const notice = screen.querySelector("[data-stale]");
  const text = screen.querySelector("[data-stale-text]");
  const lost = (event) => {
    event.stopPropagation(); // the general notice speaks of something typed; nothing is typed here
    if (!notice.hidden) return;
    text.textContent = `${text.dataset.staleText} ${screen.querySelector("[data-known-at]").dataset.knownAt}`;
    notice.hidden = false;
  };
  for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) screen.addEventListener(name, lost);
  screen.addEventListener("htmx:afterSwap", () => (notice.hidden = true));
}

/** What somebody has opened or stands on is open, and stood on, after the figures were refreshed. */
function keepPlace(screen) {
  let open = [];
  let address;
  screen.addEventListener("htmx:beforeSwap", () => {
    open = [...screen.querySelectorAll(".chart-open")].map((figure) => figure.id);
    const at = document.activeElement;
    address = screen.contains(at) ? (at.getAttribute("href") ?? at.getAttribute("aria-controls")) : undefined;
  });
  screen.addEventListener("htmx:afterSettle", () => {
    for (const id of open) {
      const figure = document.getElementById(id);
      figure?.classList.add("chart-open");
      figure?.querySelector("[data-chart-toggle]")?.setAttribute("aria-expanded", "true");
    }
    if (address) screen.querySelector(`[href="${CSS.escape(address)}"], [aria-controls="${CSS.escape(address)}"]`)?.focus();
    open = [];
    address = undefined;
  });
}
