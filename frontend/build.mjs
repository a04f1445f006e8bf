// Bundles the browser side: app.js, app.css, charts.js and the icon font, into luodi/web/static/built.
// Pages load nothing else (charts.js only those with a chart), so the strict content security policy (script-src 'self') holds.
import { rmSync, statSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const outdir = join(root, "luodi/web/static/built");
const READ_FOR_ICONS = new Set([".html", ".py", ".js", ".yaml"]);

/** Every word in the source that may be an icon's name: `ti-check` in markup, any quoted "check" in a template or module. */
async function iconsInUse(folders) {
  const names = new Set();
  const pattern = /\bti-([a-z0-9-]+)|["']([a-z0-9]+(?:-[a-z0-9]+)*)["']/g;
  for (const folder of folders) {
    for (const entry of await readdir(join(root, folder), { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isFile() || !READ_FOR_ICONS.has(extname(entry.name)) || path.includes("/static/built/")) continue;
      for (const match of (await readFile(path, "utf8")).matchAll(pattern)) names.add(match[1] ?? match[2]);
    }
  }
  return names;
}

/** The icon style sheet holds a rule for each of 5,000 icons; keep those somebody uses. */
function onlyUsedIcons(names) {
  return {
    name: "only-used-icons",
    setup(build) {
      build.onLoad({ filter: /tabler-icons\.css$/ }, async ({ path }) => {
        const css = await readFile(path, "utf8");
        const kept = css
          .replace(/\.ti-([a-z0-9-]+):before\s*\{[^}]*\}/g, (rule, name) => (names.has(name) ? rule : ""))
          .replace(/src:\s*url\([^;]*;/, 'src: url("./fonts/tabler-icons.woff2") format("woff2");');
        return { contents: kept, loader: "css" };
      });
    },
  };
}

// rmSync keeps the build repeatable: a file that is no longer produced does not linger in the wheel.
rmSync(outdir, { recursive: true, force: true });
const icons = await iconsInUse(["luodi", "frontend"]);
const result = await esbuild.build({
  entryPoints: { app: join(root, "frontend/app.js"), charts: join(root, "frontend/charts.js"), style: join(root, "frontend/styles/app.css") },
  outdir,
  bundle: true,
  minify: true,
  sourcemap: false,
  metafile: true,
  legalComments: "none",
  target: ["chrome100", "firefox100", "safari15"],
  format: "iife",
  loader: { ".woff2": "file", ".svg": "dataurl" },
  assetNames: "fonts/[name]",
  plugins: [onlyUsedIcons(icons)],
  logLevel: "warning",
});
for (const file of Object.keys(result.metafile.outputs)) {
  const path = join(process.cwd(), file);
  console.log(`${relative(root, path)}  ${Math.round(statSync(path).size / 1024)} kB`);
}
