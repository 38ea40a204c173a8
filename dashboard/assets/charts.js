// Draws charts: an element with data-cf-chart names its figure, a file beside this script (or a script
// element of that id, in a page that is one file). A plot moves from an element that is replaced into the
// new one of its key and is updated there, so that a redraw neither flickers nor jumps.

const CONFIG = { displaylogo: false, displayModeBar: false };
const AGAIN = 2000; // ms until a figure that could not be had is asked for again, then twice as long
const LONGEST = 30000;
const CALM = 500; // ms for which a page that shows a picture is left to itself before plotly.js keeps it busy
const KEPT = "cf-picture"; // of what was drawn, in the room: shown until plotly.js has drawn it again
let isPaper = false; // while the page is printed
const root = new URL(".", import.meta.url);
const plots = new Map(); // by key
let library;

function loadPlotly() {
  library ??= new Promise((done, failed) => {
    if (globalThis.Plotly) return done(globalThis.Plotly);
    const script = document.createElement("script");
    script.src = new URL("PLOTLY", root);
    script.onload = () => done(globalThis.Plotly);
    script.onerror = () => {
      library = undefined;
      script.remove();
      failed(new Error("plotly.js could not be loaded"));
    };
    document.head.append(script);
  });
  return library;
}

async function loadFigure(name) {
  const brought = globalThis.conventionFigures?.[name]; // with an event of the room
  if (brought) {
    delete globalThis.conventionFigures[name];
    return brought;
  }
  const within = document.getElementById(name);
  if (within) return JSON.parse(within.textContent);
  const answer = await fetch(new URL(name, root));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
}

// Put an element's plot into it. No size is read here: that would lay out a page that is still being put together,
// and move what the reader sees.
function place(element) {
  const { cfKey: key } = element.dataset;
  const plot = plots.get(key) ?? document.createElement("div");
  plots.set(key, plot);
  plot.classList.add("cf-plot");
  if (plot.parentElement !== element) element.replaceChildren(plot);
  resizes.unobserve(plot);
  resizes.observe(plot); // tells its size once the page is laid out
}

async function draw(plot, pause = AGAIN) {
  const name = plot.parentElement?.dataset.cfChart;
  if (!name || plot.wanted === name) return;
  plot.wanted = name;
  try {
    if (showPicture(plot, name)) await new Promise((done) => setTimeout(done, CALM));
    const [Plotly, figure] = await Promise.all([loadPlotly(), loadFigure(name)]);
    if (plot.wanted !== name) return; // a newer one is on its way
    plot.querySelector(":scope > .cf-picture")?.remove();
    plot.figure = figure;
    if (isPaper) return toPaper(plot);
    await Plotly.react(plot, figure.data, figure.layout, CONFIG);
    plot.style.visibility = "";
    plot.dataset.drawn = name;
    plot.dispatchEvent(new CustomEvent("cf-drawn", { bubbles: true }));
    keepPicture(plot);
  } catch {
    if (plot.wanted === name) {
      plot.wanted = undefined;
      plot.style.visibility = "hidden"; // rather no chart than an older one beside newer texts
    }
    setTimeout(() => plot.isConnected && draw(plot, Math.min(2 * pause, LONGEST)), pause);
  }
}

const idle = globalThis.requestIdleCallback ?? setTimeout; // Safari has none
// A figure's name is its content's hash, so what was drawn of it in that size is what it looks like.
function showPicture(plot, name) {
  if (globalThis.Plotly || plot.dataset.drawn) return false;
  try {
    const [head, picture] = localStorage.getItem(slot(plot))?.split("\n", 2) ?? [];
    if (head !== `${name} ${plot.box}`) return false;
    plot.innerHTML = `<div class="cf-picture">${picture}</div>`;
    plot.dataset.drawn = name;
    return true;
  } catch {
    return false; // no storage here
  }
}

function keepPicture(plot) {
  if (!document.body.matches(".room")) return;
  idle(() => {
    if (isPaper) return;
    const picture = [...plot.querySelectorAll(".main-svg")].map((svg) => svg.outerHTML).join("");
    try {
      localStorage.setItem(slot(plot), `${plot.dataset.drawn} ${plot.box}\n${picture.replaceAll("\n", " ")}`);
    } catch {
      // no storage here, or a full one
    }
  });
}

const slot = (plot) => `${KEPT} ${location.pathname} ${plot.parentElement.dataset.cfKey}`;

// What is out of sight has no size, and is drawn when it has one. plotly follows the window only, not a box
// that changes with what stands beside it.
const resizes = new ResizeObserver((entries) => {
  for (const { target, contentRect } of entries) {
    if (!contentRect.width || isPaper) continue;
    const size = `${Math.round(contentRect.width)} ${Math.round(contentRect.height)}`;
    const isOther = target.box !== size;
    target.box = size;
    draw(target);
    if (isOther && target.data) {
      globalThis.Plotly.Plots.resize(target);
      keepPicture(target);
    }
  }
});

function placeAll(node) {
  if (node.matches?.("[data-cf-chart]")) place(node);
  for (const element of node.querySelectorAll?.("[data-cf-chart]") ?? []) place(element);
}

new MutationObserver((records) => {
  for (const { target, addedNodes } of records) {
    if (target.namespaceURI?.endsWith("svg") || target.closest?.(".cf-plot")) continue;
    for (const node of addedNodes) placeAll(node);
  }
}).observe(document.documentElement, { childList: true, subtree: true });
placeAll(document);
