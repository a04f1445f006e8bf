// How charts look: colours and fonts come from the style sheet, so that a dark screen gets dark charts.

const SMALL = 11;

/** The options of the server with colours, fonts, labels and tooltips. */
export function dressed({ kind, unit, ...options }, figure) {
  const look = looks(figure);
  const shared = {
    color: look.colors,
    textStyle: { fontFamily: look.font, color: look.ink },
    tooltip: { trigger: "item", appendTo: "body", className: "chart-tip", backgroundColor: look.paper, borderColor: look.line, formatter: (about) => tip(about, unit) },
  };
  const dress = { trend, ranking, funnel, composition }[kind];
  return { ...shared, ...dress(options, look) };
}

function looks(figure) {
  const style = getComputedStyle(figure);
  const read = (name) => style.getPropertyValue(name).trim();
  return {
    colors: [1, 2, 3, 4, 5, 6].map((number) => read(`--chart-${number}`)),
    before: read("--chart-before"),
    ink: read("--chart-ink"),
    soft: read("--chart-soft"),
    line: read("--chart-line"),
    paper: read("--chart-paper"),
    font: style.fontFamily,
    size: Math.max(SMALL, Math.round(parseFloat(style.fontSize) * 0.86)),
  };
}

/** Text nodes only: a name that holds markup stays a name. */
function tip({ data, seriesName }, unit) {
  const box = document.createElement("div");
  const add = (text, bold) => {
    const line = box.appendChild(document.createElement(bold ? "strong" : "div"));
    line.textContent = text;
  };
  add([data.name, seriesName].filter((part) => part && !part.startsWith("series\u0000")).join(" · "));
  add(`${data.text} ${unit}`, true);
  if (data.note) add(data.note);
  return box;
}

function axes(options, look) {
  const label = { color: look.soft, fontSize: look.size, fontFamily: look.font };
  const value = { axisLabel: { ...label, hideOverlap: true }, splitLine: { lineStyle: { color: look.line } }, splitNumber: 4 };
  const category = { axisLabel: label, axisTick: { show: false }, axisLine: { lineStyle: { color: look.line } } };
  const dressedAxis = (axis) => ({ ...axis, ...(axis.type === "value" ? value : category) });
  return { xAxis: dressedAxis(options.xAxis), yAxis: dressedAxis(options.yAxis) };
}

function trend(options, look) {
  const series = options.series.map((one) =>
    one.type === "bar"
      ? { ...one, barMaxWidth: 26, itemStyle: { color: look.colors[0], borderRadius: [2, 2, 0, 0] }, cursor: "pointer", z: 2 }
      : {
          ...one,
          lineStyle: { color: look.before, type: "dashed", width: 2 },
          itemStyle: { color: look.before },
          symbol: "circle",
          symbolSize: 6,
          z: 3,
        },
  );
  const legend = { ...options.legend, top: 0, right: 0, itemHeight: 8, itemWidth: 16, textStyle: { color: look.soft, fontSize: look.size } };
  return { ...axes(options, look), grid: { left: 4, right: 8, top: legend.show ? 30 : 12, bottom: 4, containLabel: true }, legend, series };
}

function ranking(options, look) {
  const { xAxis, yAxis } = axes(options, look);
  const series = options.series.map((one) => ({
    ...one,
    barMaxWidth: 18,
    barCategoryGap: "28%",
    itemStyle: { color: look.colors[0], borderRadius: [0, 2, 2, 0] },
    label: { show: true, position: "right", color: look.ink, fontSize: look.size, formatter: ({ data }) => data.text },
  }));
  return {
    xAxis: { ...xAxis, axisLabel: { show: false }, splitLine: { show: false } },
    yAxis: { ...yAxis, axisLine: { show: false }, axisLabel: { ...yAxis.axisLabel, interval: 0, color: look.ink } },
    grid: { left: 4, right: 52, top: 2, bottom: 2, containLabel: true },
    series,
  };
}

/** Each bar stands in the middle: half of what is missing to the widest is left free before it. */
function funnel(options, look) {
  const { xAxis, yAxis } = axes(options, look);
  const [steps] = options.series;
  const widths = steps.data.map((item) => Number(item.value));
  const widest = Math.max(...widths);
  const bar = { type: "bar", stack: "step", barCategoryGap: "14%", barMaxWidth: 46 };
  const free = { ...bar, silent: true, itemStyle: { color: "transparent" }, data: widths.map((width) => (widest - width) / 2) };
  const label = {
    show: true,
    position: "right",
    color: look.ink,
    fontSize: look.size,
    formatter: ({ data }) => (data.note ? `${data.text}（${data.note}）` : data.text),
  };
  const shade = (step) => mixed(look.colors[0], look.paper, Math.min(0.6, step * 0.16));
  const data = steps.data.map((item, step) => ({ ...item, itemStyle: { color: shade(step), borderRadius: 2 } }));
  return {
    xAxis: { ...xAxis, show: false, max: widest },
    yAxis: { ...yAxis, axisLine: { show: false }, axisLabel: { ...yAxis.axisLabel, interval: 0, color: look.ink, width: 110, overflow: "break", lineHeight: look.size + 4 } },
    grid: { left: 4, right: 92, top: 4, bottom: 4, containLabel: true },
    series: [free, { ...bar, data, label, barMinWidth: 3, cursor: "pointer" }],
  };
}

/** One colour with so much of another in it; both as #rrggbb. */
function mixed(color, other, share) {
  const parts = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  const [from, to] = [parts(color), parts(other)];
  return `rgb(${from.map((part, at) => Math.round(part + (to[at] - part) * share)).join(",")})`;
}

function composition(options, look) {
  const series = options.series.map((one) => ({
    ...one,
    startAngle: 90,
    itemStyle: { borderColor: look.paper, borderWidth: 2 },
    label: { color: look.ink, fontSize: look.size, lineHeight: look.size + 5, formatter: ({ data, percent }) => `${data.name}\n${data.text}（${percent}%）` },
    labelLine: { length: 10, length2: 8, lineStyle: { color: look.line } },
  }));
  return { series };
}
