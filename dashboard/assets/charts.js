// Draws charts: an element with data-cf-chart names its figure, a file beside this script (or a script
// element of that id, in a page that is one file). A plot moves from an element that is replaced into the
// new one of its key and is updated there, so that a redraw neither flickers nor jumps.

const CONFIG = { displaylogo: false, displayModeBar: false };
const AGAIN = 2000; // ms until a figure that could not be had is asked for again, then twice as long
const LONGEST = 30000;
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

async function draw(element, pause = AGAIN) {
  const { cfChart: name, cfKey: key } = element.dataset;
  const plot = plots.get(key) ?? document.createElement("div");
  plots.set(key, plot);
  plot.classList.add("cf-plot");
  if (plot.parentElement !== element) element.replaceChildren(plot);
  resizes.observe(plot);
  if (plot.wanted === name || !element.clientWidth) return; // out of sight: when it has a size
  plot.wanted = name;
  try {
    const [Plotly, figure] = await Promise.all([loadPlotly(), loadFigure(name)]);
    if (plot.wanted !== name) return; // a newer one is on its way
    await Plotly.react(plot, figure.data, figure.layout, CONFIG);
    plot.style.visibility = "";
    plot.dataset.drawn = name;
    plot.dispatchEvent(new CustomEvent("cf-drawn", { bubbles: true }));
  } catch {
    if (plot.wanted === name) {
      plot.wanted = undefined;
      plot.style.visibility = "hidden"; // rather no chart than an older one beside newer texts
    }
    setTimeout(() => element.isConnected && draw(element, Math.min(2 * pause, LONGEST)), pause);
  }
}

// plotly follows the window only, not a box that changes with what stands beside it, or comes into sight.
const resizes = new ResizeObserver((entries) => {
  for (const { target, contentRect } of entries) {
    const size = `${Math.round(contentRect.width)} ${Math.round(contentRect.height)}`;
    if (contentRect.width && target.parentElement?.dataset.cfChart) draw(target.parentElement);
    if (target.dataset.drawn && contentRect.width && target.size !== size) {
      target.size = size;
      globalThis.Plotly.Plots.resize(target);
    }
  }
});

function drawAll(node) {
  if (node.matches?.("[data-cf-chart]")) draw(node);
  for (const element of node.querySelectorAll?.("[data-cf-chart]") ?? []) draw(element);
}

new MutationObserver((records) => {
  for (const { target, addedNodes } of records) {
    if (target.namespaceURI?.endsWith("svg") || target.closest?.(".cf-plot")) continue;
    for (const node of addedNodes) drawAll(node);
  }
}).observe(document.documentElement, { childList: true, subtree: true });
drawAll(document);
