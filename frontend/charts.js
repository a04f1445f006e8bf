// Draws charts with ECharts. A bundle of its own: only pages with a chart load it (see behavior/charts.js).
import { BarChart, LineChart, PieChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { dressed } from "./charts/look.js";

echarts.use([BarChart, LineChart, PieChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const drawn = new Map();
const watched = new ResizeObserver((entries) => entries.forEach(({ target }) => drawn.get(target)?.resize()));
let moved = false;

/** Afterwards every chart under the element is drawn, and those whose place is gone are let go. */
function drawAll(root) {
  for (const [canvas, chart] of drawn) {
    if (canvas.isConnected) continue;
    watched.unobserve(canvas);
    chart.dispose();
    drawn.delete(canvas);
  }
  root.querySelectorAll("figure[data-chart]").forEach(draw);
  moved = true;
}

function draw(figure) {
  const canvas = figure.querySelector(".chart-canvas");
  if (!canvas || drawn.has(canvas)) return;
  const chart = echarts.init(canvas, null, { renderer: "svg" });
  // What refreshes itself does not dance: motion belongs to the first look at a page.
  chart.setOption({ animation: !moved && !still.matches, ...dressed(JSON.parse(figure.dataset.chart), figure) });
  chart.on("click", ({ data }) => data?.url && window.location.assign(data.url));
  // On paper the picture is scaled to the page instead of being cut off at its edge.
  chart.on("rendered", () => canvas.querySelector("svg")?.setAttribute("viewBox", `0 0 ${chart.getWidth()} ${chart.getHeight()}`));
  drawn.set(canvas, chart);
  watched.observe(canvas);
}

document.addEventListener("charts:draw", (event) => drawAll(event.detail));
document.addEventListener("charts:redraw", () => {
  drawn.forEach((chart) => chart.dispose());
  drawn.clear();
  drawAll(document);
});
drawAll(document);
