// Charts that leave the screen, on paper and as pictures. On paper each is drawn anew in light colours at the width
// of a sheet, and scaled by the style sheet to the paper that it meets: no script runs when the paper is chosen.

const SHEET = 860; // px at which the texts of a chart are as large as those of the page
const STRIP = 0.235; // height of a chart that fills what a screen leaves, by its width
const SLIDE = 0.4; // the same on a slide

// The colours of a dark figure, and mixes of them with its ground, become those of a light one. The style sheet
// lists them in pairs, the ground first.
function inLight(figure) {
  const listed = getComputedStyle(document.documentElement).getPropertyValue("--cf-on-paper").match(/#\w{6}/g) ?? [];
  const ink = figure.layout.font?.color;
  if (!listed.some((colour, n) => n % 2 === 0 && colour === ink)) return structuredClone(figure);
  const split = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  const colours = listed.map(split);
  const mix = (from, to, share) => from.map((low, n) => Math.round(low + (to[n] - low) * share));
  const inLightOne = (colour) => {
    const fits = [];
    for (let n = 0; n + 1 < colours.length; n += 2) {
      const [way, gone] = [colours[n], colour].map((to) => to.map((value, at) => value - colours[0][at]));
      const dot = (a, b) => a.reduce((sum, value, at) => sum + value * b[at], 0);
      const share = n ? dot(gone, way) / dot(way, way) : 0;
      const off = Math.max(...mix(colours[0], colours[n], share).map((value, at) => Math.abs(value - colour[at])));
      fits.push([off, mix(colours[1], colours[n + 1], share)]);
    }
    const [off, light] = fits.sort(([a], [b]) => a - b)[0];
    return off <= 2 ? light : colour;
  };
  const text = JSON.stringify(figure)
    .replace(/rgba\((\d+),(\d+),(\d+),(0?\.\d+|1)\)/g, (_, r, g, b, alpha) => `rgba(${inLightOne([+r, +g, +b])},${alpha})`)
    .replace(/#[\da-f]{6}([\da-f]{2})?\b/gi, (hex, alpha) => `rgba(${inLightOne(split(hex))},${alpha ? parseInt(alpha, 16) / 255 : 1})`);
  return JSON.parse(text);
}

// A figure for a wide screen has larger texts, and so a larger sheet.
function onSheet(figure, isSlide) {
  const { data, layout } = inLight(figure);
  const width = (SHEET * (layout.font?.size ?? 13)) / 13;
  const height = layout.height ?? width * (isSlide ? SLIDE : STRIP);
  return { data, layout: { ...layout, width, height, autosize: false }, width, height };
}

// The figure of a slide that was out of sight is asked for while the print waits: no script runs later.
function figureNow(name) {
  const known = globalThis.conventionFigures?.[name] ?? document.getElementById(name)?.textContent;
  if (known) return typeof known === "string" ? JSON.parse(known) : known;
  const request = new XMLHttpRequest();
  request.open("GET", new URL(name, root), false);
  request.send();
  return JSON.parse(request.responseText);
}

function toPaper(plot) {
  const { data, layout, width, height } = onSheet(plot.figure, plot.closest(".room"));
  globalThis.Plotly.react(plot, data, layout, CONFIG);
  plot.style.aspectRatio = `${width} / ${height}`;
  for (const svg of plot.querySelectorAll(".main-svg")) {
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    svg.setAttribute("preserveAspectRatio", "xMinYMin");
  }
}

function fromPaper(plot) {
  plot.style.aspectRatio = "";
  for (const svg of plot.querySelectorAll(".main-svg")) svg.removeAttribute("viewBox");
  if (plot.dataset.drawn) return globalThis.Plotly.react(plot, plot.figure.data, plot.figure.layout, CONFIG);
  globalThis.Plotly.purge(plot); // it was out of sight, or came while the page was printed
  plot.wanted = undefined;
  if (plot.clientWidth) draw(plot);
}

function turn(begins) {
  if (begins === isPaper) return;
  isPaper = begins;
  if (begins) fitTables();
  if (!globalThis.Plotly) return;
  for (const plot of plots.values()) {
    const name = plot.isConnected && plot.parentElement.dataset.cfChart;
    if (!name) continue;
    try {
      if (begins && plot.dataset.drawn !== name) plot.figure = figureNow(name);
      (begins ? toPaper : fromPaper)(plot);
    } catch {
      // the others are whole
    }
  }
}

// A table that is wider than the sheet is made smaller, for an upright sheet and one that lies. It is measured as
// on paper before the print: what changed after the sheets are counted would be cut.
const UPRIGHT = 675; // px of the narrower paper, A4
const LYING = 950; // Letter
const MOST_TURNED = 3; // rows of a wide table, which stand beside each other then, as columns
const LEGIBLE = 0.8; // of the size of texts on paper; a wider table has sheets of its own, which lie

function fitTables() {
  document.documentElement.classList.add("cf-measured");
  const tables = [...document.querySelectorAll(".cf-table-box > table")];
  const widths = tables.map((table) => table.offsetWidth);
  document.documentElement.classList.remove("cf-measured");
  tables.forEach((table, n) => {
    table.style.setProperty("--cf-upright", Math.min(1, UPRIGHT / widths[n]));
    table.style.setProperty("--cf-lying", Math.min(1, LYING / widths[n]));
  });
  const wide = tables.filter((_, n) => UPRIGHT / widths[n] < LEGIBLE);
  const turned = wide.filter((table) => table.tBodies[0].rows.length <= MOST_TURNED && table.closest(".cf-headed") && !table.tFoot);
  for (const table of tables) table.classList.toggle("cf-turned", turned.includes(table));
  for (const table of turned) table.style.setProperty("--cf-columns", table.rows[0].cells.length);
  layWide(wide.filter((table) => !turned.includes(table)));
}

// What stands from the title of the first wide table to the source of the last gets sheets that lie.
function layWide(tables) {
  const parts = [...document.querySelectorAll('[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] > *')];
  const wide = parts.filter((part) => tables.some((table) => part.contains(table)));
  let [first, last] = [parts.indexOf(wide[0]), parts.indexOf(wide.at(-1))];
  const isTitle = (part) => part?.querySelector("h2, h3") && !part.querySelector(".cf-chart, table");
  const isText = (part) => part && !part.querySelector('h2, h3, .cf-chart, table, [data-testid="stSelectbox"]');
  const title = [1, 2, 3].find((back) => isTitle(parts[first - back]));
  if (title && parts.slice(first - title + 1, first).every(isText)) first -= title;
  while (last >= 0 && isText(parts[last + 1])) last += 1;
  parts.forEach((part, n) => part.classList.toggle("cf-wide", n >= first && n <= last && last >= 0));
}

const PAPER = matchMedia("print");
addEventListener("beforeprint", () => turn(true));
addEventListener("afterprint", () => turn(false));
PAPER.addEventListener("change", () => turn(PAPER.matches));

// A room begins without a chart: its library is there before somebody prints.
if (plots.size) setTimeout(() => loadPlotly().catch(() => {}), 1000);

// A chart is saved as a picture by a script of its own, which few need.
document.addEventListener("click", async ({ target }) => {
  const button = target.closest?.("[data-cf-picture]");
  const { cfOf, cfFile: file, cfHead: head } = button?.parentElement.dataset ?? {};
  const plot = plots.get(cfOf);
  if (!plot?.figure) return;
  button.closest(".cf-picture-menu")?.removeAttribute("open");
  const { savePicture } = globalThis.conventionPicture ?? (await import(new URL("PICTURE", root)));
  await savePicture(globalThis.Plotly, inLight(plot.figure), { head, file, kind: button.dataset.cfPicture });
});
