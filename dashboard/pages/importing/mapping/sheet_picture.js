// The picture of a sheet: a grid of texts with a head for each column and row. A click on a head, or
// Enter on it, says which one; the question about it opens above, is brought into view, and gives the
// focus back when it is closed. Every text of the book is put in as text, never as markup.

const pictures = new WeakMap();
let asked = ""; // what the question on the screen is about
const PANELS = '[class*="st-key-import-"][class*="-panel-"]';

export default function ({ data, setTriggerValue, parentElement }) {
  const drawn = JSON.stringify(data);
  let picture = pictures.get(parentElement);
  if (picture?.drawn !== drawn) {
    const before = picture;
    before?.root.remove();
    picture = build(data, before);
    picture.drawn = drawn;
    parentElement.append(picture.root);
    picture.settle();
    pictures.set(parentElement, picture);
  }
  picture.pick = (axis, place, byKey) => {
    setTriggerValue("picked", { axis, place });
    const back = () => pictures.get(parentElement)?.back();
    show(`-panel-${axis}-${place}`, byKey, back);
  };
  const turn = (picture.turn = (picture.turn ?? 0) + 1);
  return () => {
    if (picture.turn !== turn || pictures.get(parentElement) !== picture) return;
    picture.root.remove();
    pictures.delete(parentElement);
  };
}

function element(name, kinds = [], text = "") {
  const made = document.createElement(name);
  made.className = kinds.filter(Boolean).join(" ");
  if (text) made.textContent = text;
  return made;
}

function build(data, before) {
  const picture = { pick: null, at: before?.at ?? [0, 1], asked: JSON.stringify([data.label, data.asked]) };
  const root = element("div");
  const box = element("div", ["box"]);
  const told = element("p", ["told"]);
  told.setAttribute("aria-live", "polite");
  const table = element("table");
  table.setAttribute("role", "grid");
  table.setAttribute("aria-label", data.label);
  const lines = []; // the cells that can be reached with the arrows, line by line
  table.append(heads(data, lines), body(data, lines));
  box.append(table);
  root.append(element("p", ["hint"], data.words.hint), box, told, legend(data.legend));
  if (data.more) root.append(element("p", [], data.more));

  let column = null; // where up and down lead through rows of fewer cells
  const reach = ([line, place], focus) => {
    const row = lines[Math.max(0, Math.min(line, lines.length - 1))];
    const cell = row[Math.max(0, Math.min(place, row.length - 1))];
    table.querySelectorAll("[tabindex='0']").forEach((other) => (other.tabIndex = -1));
    cell.tabIndex = 0;
    picture.at = [lines.indexOf(row), row.indexOf(cell)];
    if (focus) cell.focus({ preventScroll: focus === "here" });
  };
  const mark = (axis, place) => {
    table.querySelectorAll(".chosen").forEach((other) => other.classList.remove("chosen"));
    table.querySelector(`th[data-axis="${axis}"][data-place="${place}"]`)?.classList.add("chosen");
  };
  const pick = (cell, byKey) => {
    const { axis, place } = cell.dataset;
    if (!axis) return;
    mark(axis, place);
    picture.pick(axis, Number(place), byKey);
  };
  const where = (cell) => {
    const line = lines.findIndex((row) => row.includes(cell));
    return line < 0 ? null : [line, lines[line].indexOf(cell)];
  };
  table.addEventListener("click", (event) => {
    const cell = event.target.closest("th, td");
    const place = cell && where(cell);
    if (!place) return;
    reach(place, true);
    column = null;
    if (cell.tagName === "TH") pick(cell, false);
  });
  table.addEventListener("focusin", (event) => {
    const cell = event.target.closest("th, td");
    const place = cell && where(cell);
    if (place) reach(place, false);
    told.textContent = whole(cell);
  });
  table.addEventListener("mouseover", (event) => {
    const said = whole(event.target.closest("td"));
    if (said) told.textContent = said;
  });
  table.addEventListener("keydown", (event) => {
    const [line, at] = picture.at;
    const isAcross = !["ArrowUp", "ArrowDown", "PageUp", "PageDown"].includes(event.key);
    const place = isAcross ? at : (column ?? at); // past a title that spans the sheet, in the same column
    const to = {
      ArrowUp: [line - 1, place],
      ArrowDown: [line + 1, place],
      ArrowLeft: [line, place - 1],
      ArrowRight: [line, place + 1],
      Home: [line, 0],
      End: [line, Infinity],
      PageUp: [line - 10, place],
      PageDown: [line + 10, place],
    }[event.key];
    if (to) {
      reach(to, true);
      column = isAcross ? null : place;
    } else if (event.key === "Enter" || event.key === " ") {
      pick(event.target.closest("th, td"), true);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });

  picture.root = root;
  picture.box = box;
  picture.back = () => {
    table.querySelector(".chosen")?.classList.remove("chosen");
    if (document.activeElement === document.body) reach(picture.at, "here");
  };
  if (data.chosen) mark(...data.chosen);
  const had = before?.root.contains(before.root.getRootNode().activeElement);
  const scrolled = before && [before.box.scrollLeft, before.box.scrollTop];
  picture.settle = () => {
    reach(picture.at, had && "here");
    if (scrolled) [box.scrollLeft, box.scrollTop] = scrolled;
    const about = table.querySelector(".asked");
    if (about && picture.asked !== before?.asked) within(box, about);
    if (about && picture.asked !== asked) setTimeout(lead, 200); // when the panel above is drawn too
    asked = picture.asked;
  };
  return picture;
}

// After an answer, or when a file has just been looked at: lead to the question that is open now.
function lead() {
  const question = document.querySelector('[data-testid="question"]');
  if (!question || document.activeElement !== document.body) return;
  question.scrollIntoView({ block: "nearest" });
  question.focus({ preventScroll: true });
}

// Bring a cell into the part of the picture that is seen, without moving the page.
function within(box, cell) {
  const [outer, inner] = [box.getBoundingClientRect(), cell.getBoundingClientRect()];
  if (inner.bottom > outer.bottom) box.scrollTop += inner.top - outer.top - outer.height / 2;
  if (inner.right > outer.right) box.scrollLeft += inner.left - outer.left - outer.width / 2;
}

// What a cell says, with its whole text where a part of it is not seen.
function whole(cell) {
  const said = cell?.dataset.told ?? "";
  return cell && cell.scrollWidth > cell.clientWidth + 1 ? `${said} · ${cell.textContent}` : said;
}

// Bring the question that was asked for into view, as soon as it is there; with the keys, go to it.
function show(name, byKey, back, tries = 60) {
  const panel = [...document.querySelectorAll(PANELS)].find((one) =>
    one.className.split(" ").some((kind) => kind.endsWith(name)),
  );
  const first = panel?.querySelector("input, button");
  const isWhole = panel?.querySelector('[data-testid="stButton"]'); // the button that closes it comes last
  if (first && isWhole) {
    panel.scrollIntoView({ block: "nearest" });
    if (byKey) first.focus({ preventScroll: true });
    panel.onclick = () => gone(panel, back);
  } else if (tries) {
    setTimeout(() => show(name, byKey, back, tries - 1), 50);
  }
}

// Where a click closed the question, go back to what it was about.
function gone(panel, back, tries = 60) {
  if (!panel.isConnected) back();
  else if (tries) setTimeout(() => gone(panel, back, tries - 1), 50);
}

function heads(data, lines) {
  const head = element("thead");
  const row = element("tr");
  const corner = element("td", ["corner"]);
  corner.tabIndex = -1;
  const line = [corner]; // so that the arrows go straight up and down
  row.append(corner);
  for (const column of data.columns) {
    const cell = element("th", [column.kind, column.hidden && "hidden"]);
    cell.scope = "col";
    cell.tabIndex = -1;
    cell.dataset.axis = "column";
    cell.dataset.place = column.place;
    cell.append(element("span", ["letters"], [column.letters, column.hidden].filter(Boolean).join(" · ")));
    cell.append(element("span", [column.field ? "field" : "unread"], column.field || column.unread));
    cell.dataset.told = [column.letters, column.field || column.unread, column.title, column.hidden]
      .filter(Boolean)
      .join(" · ");
    line.push(cell);
    row.append(cell);
  }
  lines.push(line);
  head.append(row);
  return head;
}

function body(data, lines) {
  const made = element("tbody");
  for (const row of data.rows) {
    const line = element("tr", [row.gap ? "gap" : ""]);
    if (row.gap) {
      const cell = element("td", [], row.gap);
      cell.colSpan = data.columns.length + 1;
      cell.tabIndex = -1;
      cell.dataset.told = row.gap;
      lines.push([cell]);
      line.append(cell);
    } else {
      const head = element("th", [row.hidden && "hidden"], row.number);
      head.scope = "row";
      head.tabIndex = -1;
      head.dataset.axis = "row";
      head.dataset.place = row.place;
      const labels = [row.label, row.hidden].filter(Boolean).join(" · ");
      if (labels) head.append(element("small", [], labels));
      head.dataset.told = [`${data.words.row} ${row.number}`, labels].filter(Boolean).join(" · ");
      line.append(head);
      lines.push([head, ...row.cells.map((cell, place) => one(cell, row, data.columns[place], data.columns))]);
      line.append(...lines.at(-1).slice(1));
    }
    made.append(line);
  }
  return made;
}

function one(cell, row, column, columns) {
  const mark = cell.problem && (cell.error ? ["problem", "error"] : ["problem", "warning"]);
  const hidden = (row.hidden || column.hidden) && "hidden";
  const marks = [cell.asked && "asked", ...(mark || [])];
  const made = element("td", [cell.kind, hidden, cell.over && "over", ...marks], cell.over ? "" : cell.text);
  if (cell.over) {
    made.colSpan = columns.length - column.place;
    made.append(element("span", [], cell.text));
  }
  made.tabIndex = -1;
  made.dataset.axis = "column";
  made.dataset.place = column.place;
  const said = [cell.asked, cell.problem].filter(Boolean);
  made.dataset.told = [`${column.letters}${row.number}`, row.label || column.field, ...said]
    .filter(Boolean)
    .join(" · ");
  if (said.length) made.title = said.join(". ");
  if (said.length) made.setAttribute("aria-label", [cell.text, ...said].filter(Boolean).join(". "));
  return made;
}

function legend(marks) {
  const list = element("ul");
  const signs = { error: "!", warning: "?", asked: "◆" };
  for (const { kind, name } of marks) {
    const item = element("li");
    const key = element("span", ["key", kind], signs[kind]);
    key.setAttribute("aria-hidden", "true");
    item.append(key, document.createTextNode(name));
    list.append(item);
  }
  return list;
}
