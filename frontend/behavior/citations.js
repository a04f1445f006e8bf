// The 依据 chip. A click opens the clause's text beside the chip (a sheet from below on a phone); without script the
// chip is a plain link to the clause's own page. Only one popover is open at a time; Escape or a click elsewhere closes it.

let popover;
let opener;

export function startCitations(htmx) {
  document.addEventListener("click", (event) => {
    const chip = event.target.closest("a.cite");
    if (chip && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      return chip === opener ? close() : open(htmx, chip);
    }
    if (popover && !popover.hidden && (event.target.closest("[data-popover-close]") || !popover.contains(event.target))) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && opener) {
      event.stopPropagation();
      const chip = opener;
      close();
      chip.focus();
    }
  });
  window.addEventListener("resize", close);
}

function open(htmx, chip) {
  close();
  opener = chip;
  popover = document.getElementById("clause-popover") ?? create();
  // Inside a modal dialog only the dialog's own children can be seen and clicked.
  (chip.closest("dialog") ?? document.body).append(popover);
  popover.innerHTML = '<div class="popover-wait" role="status"><span class="spinner-border spinner-border-sm"></span></div>';
  popover.hidden = false;
  chip.setAttribute("aria-expanded", "true");
  place(chip);
  htmx.ajax("GET", chip.href, { target: popover, swap: "innerHTML" }).then(() => {
    if (opener !== chip) return;
    place(chip);
    popover.querySelector("[data-popover-close]")?.focus({ preventScroll: true });
  });
}

function create() {
  const element = document.createElement("div");
  element.id = "clause-popover";
  element.className = "clause-popover";
  element.setAttribute("role", "dialog");
  element.setAttribute("aria-live", "polite");
  return element;
}

function place(chip) {
  if (window.innerWidth < 640) {
    popover.removeAttribute("style");
    return;
  }
  const at = chip.getBoundingClientRect();
  const host = popover.parentElement === document.body ? { left: 0, top: 0 } : popover.parentElement.getBoundingClientRect();
  const width = Math.min(460, window.innerWidth - 24);
  const left = Math.max(12, Math.min(at.left, window.innerWidth - width - 12));
  const below = at.bottom + 6;
  const height = popover.offsetHeight;
  const top = below + height > window.innerHeight && at.top - height - 6 > 0 ? at.top - height - 6 : below;
  Object.assign(popover.style, { width: `${width}px`, left: `${left - host.left}px`, top: `${top - host.top}px` });
}

function close() {
  if (!opener) return;
  opener.setAttribute("aria-expanded", "false");
  opener = undefined;
  popover.hidden = true;
}
