// Charts. Pages without one load nothing of ECharts: the first figure with `data-chart` fetches the bundle it names.
// The table beside a chart is always there; a button shows and hides it.

let asked = false;

export function startCharts(element) {
  const root = element.parentElement ?? element; // what was swapped in may itself be a figure
  const figures = root.querySelectorAll("figure[data-chart]");
  if (!figures.length) return;
  for (const figure of figures) {
    const toggle = figure.querySelector("[data-chart-toggle]");
    if (figure.querySelector(".chart-canvas")) figure.classList.add("chart-live");
    if (toggle) toggle.hidden = false;
  }
  if (asked) return document.dispatchEvent(new CustomEvent("charts:draw", { detail: root }));
  asked = true;
  const script = document.createElement("script");
  script.src = figures[0].dataset.chartScript;
  // Without the bundle the tables are all there is: show them.
  script.onerror = () => document.querySelectorAll("figure.chart-live").forEach((figure) => figure.classList.remove("chart-live"));
  document.head.append(script);
}

document.addEventListener("click", (event) => {
  const toggle = event.target.closest("[data-chart-toggle]");
  if (!toggle) return;
  const open = toggle.getAttribute("aria-expanded") !== "true";
  toggle.setAttribute("aria-expanded", String(open));
  toggle.closest("figure").classList.toggle("chart-open", open);
});
