// What every page shares in the browser: copy buttons, printing, links that stay in the app, clicks on charts, a phone's
// drawer that closes after a choice. What a redraw would take is kept by redraws.js.

const helpers = new WeakMap();
const TOLD = 4000; // ms for which a copy button says what it did

export default function ({ data, parentElement }) {
  let helper = helpers.get(parentElement);
  if (!helper) {
    helper = listen();
    helpers.set(parentElement, helper);
  }
  helper.pages = data.pages;
  document.documentElement.lang = data.language;
  const call = (helper.lastCall = (helper.lastCall ?? 0) + 1);
  return () => {
    if (helper.lastCall !== call) return; // a later call uses this helper
    helper.stop();
    helpers.delete(parentElement);
  };
}

function listen() {
  const helper = { pages: {} };
  const stopping = new AbortController();
  const on = (kind, handler, capture = false) =>
    document.addEventListener(kind, handler, { capture, signal: stopping.signal });
  on("click", (event) => {
    const button = event.target.closest?.("button.cf-copy");
    if (button) copy(button);
    if (event.target.closest?.("[data-cf-print]")) setTimeout(() => window.print());
    const link = event.target.closest?.("a[data-cf-page], a[data-making]");
    const isPlain = !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !isPlain || event.defaultPrevented) return;
    event.preventDefault();
    if (link.dataset.making) fetchDocument(link);
    else go(link.href);
  });
  on("change", (event) => {
    const field = event.target.closest?.(".cf-choices input[data-address]");
    if (!field || !field.checkValidity()) return; // a year that is still being typed
    go(field.value ? `${field.dataset.address}&as_of=${field.value}` : field.dataset.address);
  });
  on("input", (event) => sayChoices(event.target.closest?.(".cf-letters")));
  on("click", (event) => closeChoices(event.target));
  on("click", (event) => event.target.closest?.('[data-testid="stSidebarNavLink"]') && setTimeout(closeDrawer));
  on("keydown", (event) => event.key === "Escape" && closeChoices(document.body));
  const bound = new WeakSet();
  on("pointerover", (event) => {
    const chart = event.target.closest?.(".js-plotly-plot");
    if (!chart?.on || bound.has(chart)) return;
    bound.add(chart);
    chart.on("plotly_click", (click) => follow(click, helper));
    chart.on("plotly_hover", (over) => (chart.style.cursor = address(over, helper) ? "pointer" : ""));
    chart.on("plotly_unhover", () => (chart.style.cursor = ""));
  });
  const observers = [keepDetails(on), keepChoices(on), keepFocus(on), keepPlace(on)];
  helper.stop = () => {
    stopping.abort();
    for (const observer of observers) observer.disconnect();
  };
  return helper;
}

// A document takes seconds: the line beside its link says so until it is there, or why it cannot be had.
async function fetchDocument(link) {
  const status = (link.closest(".cf-report") ?? link.parentElement).querySelector("[role=status]");
  status.textContent = link.dataset.making;
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) return void (status.textContent = await answer.text());
    const saved = document.createElement("a");
    const name = /filename(?:\*=UTF-8''|=")([^";]+)/.exec(answer.headers.get("Content-Disposition"));
    saved.download = name ? decodeURIComponent(name[1]) : "";
    saved.href = URL.createObjectURL(await answer.blob());
    saved.click();
    setTimeout(() => URL.revokeObjectURL(saved.href), TOLD);
    status.textContent = "";
  } catch {
    location.href = link.href; // the browser says what is wrong
  }
}

// The addresses of letters say what is chosen beside them; boxes of one name are one value: AUT.NER.
function sayChoices(box) {
  const said = {};
  for (const field of box?.querySelectorAll("[data-say]") ?? []) {
    const values = (said[field.dataset.say] ??= []);
    if (field.type !== "checkbox" || field.checked) values.push(field.value);
  }
  for (const link of box?.querySelectorAll("a[data-base]") ?? []) {
    const address = new URL(link.dataset.base, location.href);
    for (const [key, values] of Object.entries(said)) address.searchParams.set(key, values.join("."));
    link.href = address.href;
  }
}

// The choices close by a click beside them, by Escape, and when one was taken.
function closeChoices(target) {
  const choices = document.querySelector(".cf-choices[open]");
  if (choices && (!choices.contains(target) || target.closest("a, button"))) choices.open = false;
}

// On a phone Streamlit shows the navigation as a drawer, which would cover the page that was chosen.
function closeDrawer() {
  document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
}

// Show another page without loading the app again: Streamlit reads the address as after "Back".
function go(address) {
  history.pushState({}, "", address);
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
}

// A point of a chart says "state=AUS" or "meeting=10MSP" where it leads to.
function follow(event, helper) {
  const to = address(event, helper);
  if (to) go(to);
}

function address(event, helper) {
  const said = event.points.map((point) => point.customdata).find((text) => typeof text === "string");
  const [, page, value] = /^(\w+)=(.+)$/.exec(said ?? "") ?? [];
  if (value && Object.hasOwn(helper.pages, page)) return helper.pages[page] + encodeURIComponent(value);
}

async function copy(button) {
  const text = button.dataset.copy;
  const isCopied = (await writeClipboard(text)) || copySelection(text, button.parentElement);
  const status = button.parentElement.querySelector(".cf-copy-status");
  status.textContent = isCopied ? button.dataset.done : button.dataset.select;
  if (!isCopied) return; // the text stays selected below the button, for the keys
  setTimeout(() => (status.textContent = ""), TOLD);
}

async function writeClipboard(text) {
  try {
    await navigator.clipboard.writeText(text); // there is none on plain http
    return true;
  } catch {
    return false;
  }
}

// Copy through a selected field; leave it, selected, where the browser does not copy either.
function copySelection(text, box) {
  const had = document.activeElement;
  const field = box.querySelector("textarea") ?? box.appendChild(document.createElement("textarea"));
  field.readOnly = true;
  field.value = text;
  field.setAttribute("aria-label", box.querySelector("button").textContent);
  field.select();
  let isCopied = false;
  try {
    isCopied = document.execCommand("copy");
  } catch {
    // said by the button
  }
  if (isCopied) {
    field.remove();
    had?.focus();
  }
  return isCopied;
}
