// A list: the server's table with a search and filters above it. What a reader does is reported to the
// server, which draws the list anew; focus, scroll, opened and typed text stay through every redraw.

const lists = new WeakMap();
const PAUSE = 300; // ms after the last key until what was typed is searched for

export default function ({ data, setTriggerValue, parentElement }) {
  let list = lists.get(parentElement);
  if (!list) {
    list = build();
    parentElement.append(list.root);
    lists.set(parentElement, list);
  }
  list.report = (choices) => setTriggerValue("changed", choices);
  draw(list, data);
  const call = (list.lastCall = (list.lastCall ?? 0) + 1);
  return () => {
    if (list.lastCall !== call) return; // a later call uses this list
    list.root.remove();
    lists.delete(parentElement);
  };
}

function build() {
  const root = document.createElement("div");
  root.className = "cf-list";
  root.innerHTML = `<div data-part="tools"></div><p class="cf-list-said" role="status"></p>
    <details class="cf-details cf-list-body" open><summary></summary><div data-part="table"></div></details>
    <div data-part="foot"></div>`;
  const list = { root, drawn: {}, typed: {} };
  let timer;
  const flush = () => {
    clearTimeout(timer);
    if (Object.keys(list.typed).length) list.report(list.typed);
    list.typed = {};
  };
  const note = (control) => {
    list.typed[control.dataset.choice] = control.value;
    clearTimeout(timer);
    timer = setTimeout(flush, PAUSE);
  };
  root.addEventListener("input", ({ target }) => target.dataset.choice && note(target));
  root.addEventListener("change", ({ target }) => target.dataset.choice && flush());
  root.addEventListener("keydown", (event) => event.key === "Enter" && event.target.dataset.choice && flush());
  root.addEventListener("click", ({ target }) => {
    const head = target.closest("[data-sort]");
    if (head) list.report({ sort: head.dataset.sort });
    if (target.closest("[data-clear]")) clear(list);
    const all = target.closest("[data-all-columns]");
    if (all) all.setAttribute("aria-pressed", String(root.classList.toggle("cf-all-columns")));
  });
  return list;
}

function clear(list) {
  const choices = { sort: "" };
  for (const control of controls(list)) {
    control.value = choices[control.dataset.choice] = "";
  }
  list.typed = {};
  controls(list)[0]?.focus();
  list.report(choices);
}

function controls(list) {
  return [...list.root.querySelectorAll("[data-choice]")];
}

function draw(list, data) {
  const { root, drawn } = list;
  const body = root.querySelector(".cf-list-body");
  if (drawn.summary === undefined) body.open = data.opened;
  body.querySelector("summary").textContent = data.summary;
  body.classList.toggle("cf-always-open", data.opened);
  root.classList.toggle("cf-headed", data.headed);
  root.classList.toggle("cf-tall", data.tall);
  replace(list, "tools", data.tools);
  for (const control of controls(list)) {
    const value = data.values[control.dataset.choice] ?? "";
    const isTyping = control === document.activeElement && control.tagName === "INPUT";
    if (!isTyping && !(control.dataset.choice in list.typed)) control.value = value;
    control.toggleAttribute("aria-invalid", data.invalid.includes(control.dataset.choice));
  }
  const reset = root.querySelector("[data-clear]");
  if (reset) reset.hidden = !data.said;
  const said = root.querySelector(".cf-list-said");
  if (said.textContent !== data.said) said.textContent = data.said;
  const box = root.querySelector(".cf-table-box");
  const isSameChoice = JSON.stringify(data.values) === drawn.values;
  const scrolled = box && [box.scrollLeft, isSameChoice ? box.scrollTop : 0];
  replace(list, "table", data.table);
  if (scrolled) {
    const after = root.querySelector(".cf-table-box");
    [after.scrollLeft, after.scrollTop] = scrolled;
  }
  replace(list, "foot", data.foot);
  drawn.values = JSON.stringify(data.values);
  drawn.summary = data.summary;
}

// Replace a part if it changed, and put the focus back where it was. The server has escaped every text.
function replace(list, name, html) {
  if (list.drawn[name] === html) return;
  list.drawn[name] = html;
  const part = list.root.querySelector(`[data-part="${name}"]`);
  const had = part.contains(document.activeElement) && selector(document.activeElement);
  const text = had && document.activeElement.value;
  part.innerHTML = html;
  const again = had && part.querySelector(had);
  if (!again) return;
  again.focus({ preventScroll: true });
  if (again.dataset.choice) again.value = text;
}

function selector(node) {
  for (const name of ["data-choice", "data-column", "href"]) {
    if (node.hasAttribute(name)) return `[${name}="${CSS.escape(node.getAttribute(name))}"]`;
  }
  return node.classList[0] ? `.${node.classList[0]}` : node.tagName;
}
