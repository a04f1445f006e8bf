// A section's text: a figure is put where the cursor stands, by its name in braces; the list of figures is filtered.
const box = document.querySelector("textarea[name=text]");

function insert(name) {
  const words = `{${name}}`;
  box.focus();
  box.setRangeText(words, box.selectionStart, box.selectionEnd, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("click", (event) => {
  const named = event.target.closest("[data-figure]");
  if (named) insert(named.dataset.figure);
  const made = event.target.closest("[data-make]");
  if (!made) return;
  const maker = made.closest("[data-figure-maker]");
  const parts = [...maker.querySelectorAll("[data-part]")].map((one) => one.value);
  insert(parts.filter(Boolean).join(maker.dataset.separator));
});

document.querySelector("[data-figure-filter]")?.addEventListener("input", (event) => {
  const words = event.target.value.trim();
  for (const item of document.querySelectorAll("[data-figure-offers] li")) {
    item.hidden = words !== "" && !item.textContent.includes(words);
  }
});
