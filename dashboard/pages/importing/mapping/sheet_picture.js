// The picture of a sheet: a grid of texts with a header for each column and row. A click or Enter on a
// header reports it; its panel opens above, is scrolled into view, and returns the focus when closed.
// Every text of the book is inserted as text, never as markup.

const pictures = new WeakMap();
let shownQuestion = ""; // the question that was scrolled into view last
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
    showPanel(`-panel-${axis}-${place}`, byKey, back);
  };
  const call = (picture.lastCall = (picture.lastCall ?? 0) + 1);
  return () => {
    if (picture.lastCall !== call || pictures.get(parentElement) !== picture) return;
    picture.root.remove();
    pictures.delete(parentElement);
  };
}

function element(name, kinds = [], text = "") {
  const node = document.createElement(name);
  node.className = kinds.filter(Boolean).join(" ");
  if (text) node.textContent = text;
  return node;
}

function build(data, before) {
  const picture = { pick: null, at: before?.at ?? [0, 1], asked: JSON.stringify([data.label, data.asked]) };
  const root = element("div");
  const box = element("div", ["box"]);
  const status = element("p", ["told"]);
  status.setAttribute("aria-live", "polite");
  const table = element("table");
  table.setAttribute("role", "grid");
  table.setAttribute("aria-label", data.label);
  const lines = []; // the cells that the arrow keys reach, by line
  table.append(buildHeader(data, lines), buildBody(data, lines));
  box.append(table);
  root.append(element("p", ["hint"], data.words.hint), box, status, legend(data.legend));
  if (data.more) root.append(element("p", [], data.more));

  let column = null; // the column to keep when up and down pass rows with fewer cells
  const focusCell = ([line, index], focus) => {
    const row = lines[Math.max(0, Math.min(line, lines.length - 1))];
    const cell = row[Math.max(0, Math.min(index, row.length - 1))];
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
  const cellPosition = (cell) => {
    const line = lines.findIndex((row) => row.includes(cell));
    return line < 0 ? null : [line, lines[line].indexOf(cell)];
  };
  table.addEventListener("click", (event) => {
    const cell = event.target.closest("th, td");
    const position = cell && cellPosition(cell);
    if (!position) return;
    focusCell(position, true);
    column = null;
    if (cell.tagName === "TH") pick(cell, false);
  });
  table.addEventListener("focusin", (event) => {
    const cell = event.target.closest("th, td");
    const position = cell && cellPosition(cell);
    if (position) focusCell(position, false);
    status.textContent = describe(cell);
  });
  table.addEventListener("mouseover", (event) => {
    const text = describe(event.target.closest("td"));
    if (text) status.textContent = text;
  });
  table.addEventListener("keydown", (event) => {
    const [line, index] = picture.at;
    const isAcross = !["ArrowUp", "ArrowDown", "PageUp", "PageDown"].includes(event.key);
    const goal = isAcross ? index : (column ?? index); // stay in the column past a title that spans the sheet
    const target = {
      ArrowUp: [line - 1, goal],
      ArrowDown: [line + 1, goal],
      ArrowLeft: [line, goal - 1],
      ArrowRight: [line, goal + 1],
      Home: [line, 0],
      End: [line, Infinity],
      PageUp: [line - 10, goal],
      PageDown: [line + 10, goal],
    }[event.key];
    if (target) {
      focusCell(target, true);
      column = isAcross ? null : goal;
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
    if (document.activeElement === document.body) focusCell(picture.at, "here");
  };
  if (data.chosen) mark(...data.chosen);
  const hadFocus = before?.root.contains(before.root.getRootNode().activeElement);
  const scrolled = before && [before.box.scrollLeft, before.box.scrollTop];
  picture.settle = () => {
    focusCell(picture.at, hadFocus && "here");
    if (scrolled) [box.scrollLeft, box.scrollTop] = scrolled;
    const questionCell = table.querySelector(".asked");
    if (questionCell && picture.asked !== before?.asked) scrollToCell(box, questionCell);
    if (questionCell && picture.asked !== shownQuestion) setTimeout(focusQuestion, 200); // after the panel above is drawn
    shownQuestion = picture.asked;
  };
  return picture;
}

// Focus the open question after an answer, or when a file was just read.
function focusQuestion() {
  const question = document.querySelector('[data-testid="question"]');
  if (!question || document.activeElement !== document.body) return;
  question.scrollIntoView({ block: "nearest" });
  question.focus({ preventScroll: true });
}

// Scroll the picture, not the page, until a cell is visible.
function scrollToCell(box, cell) {
  const [outer, inner] = [box.getBoundingClientRect(), cell.getBoundingClientRect()];
  if (inner.bottom > outer.bottom) box.scrollTop += inner.top - outer.top - outer.height / 2;
  if (inner.right > outer.right) box.scrollLeft += inner.left - outer.left - outer.width / 2;
}

// Return a cell's description, with its full text if that is cut off.
function describe(cell) {
  const text = cell?.dataset.told ?? "";
  return cell && cell.scrollWidth > cell.clientWidth + 1 ? `${text} · ${cell.textContent}` : text;
}

// Scroll a panel into view as soon as it is drawn; focus it if it was opened by a key.
function showPanel(name, byKey, back, tries = 60) {
  const panel = [...document.querySelectorAll(PANELS)].find((candidate) =>
    candidate.className.split(" ").some((kind) => kind.endsWith(name)),
  );
  const first = panel?.querySelector("input, button");
  const isComplete = panel?.querySelector('[data-testid="stButton"]'); // the Close button is drawn last
  if (first && isComplete) {
    panel.scrollIntoView({ block: "nearest" });
    if (byKey) first.focus({ preventScroll: true });
    panel.onclick = () => afterClosing(panel, back);
  } else if (tries) {
    setTimeout(() => showPanel(name, byKey, back, tries - 1), 50);
  }
}

// Return the focus to the picture once a click has closed the panel.
function afterClosing(panel, back, tries = 60) {
  if (!panel.isConnected) back();
  else if (tries) setTimeout(() => afterClosing(panel, back, tries - 1), 50);
}

function buildHeader(data, lines) {
  const head = element("thead");
  const row = element("tr");
  const corner = element("td", ["corner"]);
  corner.tabIndex = -1;
  const line = [corner]; // aligns the arrow keys with the rows below
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

function buildBody(data, lines) {
  const tbody = element("tbody");
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
      lines.push([head, ...row.cells.map((cell, place) => buildCell(cell, row, data.columns[place], data.columns))]);
      line.append(...lines.at(-1).slice(1));
    }
    tbody.append(line);
  }
  return tbody;
}

function buildCell(cell, row, column, columns) {
  const mark = cell.problem && (cell.error ? ["problem", "error"] : ["problem", "warning"]);
  const hidden = (row.hidden || column.hidden) && "hidden";
  const marks = [cell.asked && "asked", ...(mark || [])];
  const node = element("td", [cell.kind, hidden, cell.over && "over", ...marks], cell.over ? "" : cell.text);
  if (cell.over) {
    node.colSpan = columns.length - column.place;
    node.append(element("span", [], cell.text));
  }
  node.tabIndex = -1;
  node.dataset.axis = "column";
  node.dataset.place = column.place;
  const notes = [cell.asked, cell.problem].filter(Boolean);
  node.dataset.told = [`${column.letters}${row.number}`, row.label || column.field, ...notes]
    .filter(Boolean)
    .join(" · ");
  if (notes.length) node.title = notes.join(". ");
  if (notes.length) node.setAttribute("aria-label", [cell.text, ...notes].filter(Boolean).join(". "));
  return node;
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
