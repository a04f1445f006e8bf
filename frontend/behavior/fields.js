// Fields that need help: long selects become searchable, days get a calendar, files say what was chosen.
import flatpickr from "flatpickr";
import { Mandarin } from "flatpickr/dist/l10n/zh.js";
import TomSelect from "tom-select";

const chinese = document.documentElement.lang.startsWith("zh");
const calendarWords = chinese ? { ...Mandarin, monthAriaLabel: "月", yearAriaLabel: "年", hourAriaLabel: "时", minuteAriaLabel: "分" } : undefined;

export function startFields(element) {
  element.querySelectorAll("select[data-searchable], select.searchable").forEach(makeSearchable);
  element.querySelectorAll("input[data-day], input.day-input").forEach(makeCalendar);
  element.querySelectorAll("[data-drop]").forEach(makeDropZone);
}

function makeSearchable(select) {
  if (select.tomselect) return;
  new TomSelect(select, {
    maxOptions: 500,
    plugins: select.multiple ? ["remove_button"] : ["dropdown_input"],
    render: { no_results: () => `<div class="no-results">${chinese ? "没有匹配项" : "Nothing found"}</div>` },
  });
  select.setAttribute("aria-hidden", "true"); // its label now names the box that replaces it
}

// A day may be known only to the month or the year ("2022-11", "2022"), so the calendar never owns the field:
// it hangs on a button beside it and only writes the day that was picked.
function makeCalendar(input) {
  if (input.dataset.ready || input.readOnly || input.disabled) return;
  input.dataset.ready = "yes";
  const field = document.createElement("span");
  field.className = "day-field";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "day-button";
  button.setAttribute("aria-label", chinese ? "打开日历" : "Open the calendar");
  button.innerHTML = '<i class="ti ti-calendar" aria-hidden="true"></i>';
  input.replaceWith(field);
  field.append(input, button);
  flatpickr(button, {
    dateFormat: "Y-m-d",
    locale: calendarWords,
    disableMobile: true,
    positionElement: input,
    onOpen: (_, __, picker) => /^\d{4}-\d{1,2}-\d{1,2}$/.test(input.value) && picker.setDate(input.value, false),
    onChange: (_, text) => {
      input.value = text;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    },
  });
}

function makeDropZone(zone) {
  const input = zone.querySelector('input[type="file"]');
  const name = zone.querySelector("[data-drop-name]");
  if (!input || zone.dataset.ready) return;
  zone.dataset.ready = "yes";
  const show = () => {
    if (name && input.files.length) name.textContent = [...input.files].map((file) => file.name).join("，");
    zone.classList.toggle("chosen", input.files.length > 0);
  };
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    input.files = event.dataTransfer.files;
    show();
  });
  input.addEventListener("change", show);
  show();
}
