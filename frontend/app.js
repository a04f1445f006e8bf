// The one script of every page. Behavior hangs on data- attributes; there is no inline script anywhere.
import "@tabler/core/dist/js/tabler.esm.js";
import Alpine from "@alpinejs/csp";
import htmx from "htmx.org";
import { startCharts } from "./behavior/charts.js";
import { startCitations } from "./behavior/citations.js";
import { startCockpit } from "./behavior/cockpit.js";
import { startDialogs } from "./behavior/dialogs.js";
import { startFields } from "./behavior/fields.js";
import { startRequests } from "./behavior/requests.js";
import { startShell } from "./behavior/shell.js";

window.htmx = htmx;
window.Alpine = Alpine;

startRequests(htmx);
startShell();
startDialogs();
startCitations(htmx);
startFields(document);
startCharts(document);
startCockpit();
htmx.onLoad((element) => startFields(element));
htmx.onLoad((element) => element !== document.body && startCharts(element));
Alpine.start();
