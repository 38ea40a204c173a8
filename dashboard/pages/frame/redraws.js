// What a redraw would take from a reader: opened details, the choices for letters, the focus, and the place on the page.

const opened = new Map(); // details by page and text; both outlive a page, whose component ends with it
const letters = new Map(); // what each field of a form for letters says, by the address of the form

function watch(observer) {
  observer.observe(document.body, { childList: true, subtree: true });
  return observer;
}

// Run a function on the page as it stands, and on all that is added to it before that is painted.
function forAdded(restore) {
  restore(document.body);
  return watch(
    new MutationObserver((records) => {
      for (const { addedNodes } of records) addedNodes.forEach((node) => restore(node));
    }),
  );
}

// A redraw replaces the HTML of what changed: open again what the reader had opened, before it is painted.
function keepDetails(on) {
  const SELECTOR = "details.cf-details, details.cf-choices";
  // A summary with figures, which a save changes, has a key of its own.
  const textOf = (details) => details.dataset.key ?? details.querySelector("summary")?.textContent ?? "";
  const name = (details) => {
    const text = textOf(details);
    const same = [...document.querySelectorAll(SELECTOR)].filter((other) => textOf(other) === text);
    const page = details.matches(".cf-choices") ? "" : location.pathname; // the choices are those of every page
    return `${page} ${text} ${same.indexOf(details)}`;
  };
  on("toggle", (event) => event.target.matches?.(SELECTOR) && opened.set(name(event.target), event.target.open), true);
  const restore = (node) => {
    if (!node.querySelectorAll || node.namespaceURI?.endsWith("svg")) return;
    const found = node.matches(SELECTOR) ? [node] : node.querySelectorAll(SELECTOR);
    for (const details of found) details.open = opened.get(name(details)) ?? details.open;
  };
  return forAdded(restore);
}

// The letters that were chosen stay chosen after "Back", so that those saved are those that were entered. They are those
// of one list: its address says which States are ticked at first.
function keepChoices(on) {
  const fields = (box) => [...box.querySelectorAll("[data-say]")];
  const name = (box) => box.querySelector("a[data-base]").dataset.base;
  on("input", ({ target }) => {
    const box = target.closest?.(".cf-letters");
    if (box) letters.set(name(box), fields(box).map(({ value, checked }) => ({ value, checked })));
  });
  const restore = (node) => {
    const box = node.matches?.(".cf-letters") ? node : node.querySelector?.(".cf-letters");
    const choices = box && letters.get(name(box));
    if (!choices) return;
    fields(box).forEach((field, n) => Object.assign(field, choices[n]));
    sayChoices(box);
  };
  return forAdded(restore);
}

// A redraw that replaces the HTML around the focus drops it: put it on the same one of the page's controls, by
// its place among them, if the keyboard had it there until then.
function keepFocus(on) {
  const SELECTOR = ":is([data-testid=stHtml], .stHtml) :is(a[href], button, summary, input)";
  const controls = () => [...document.querySelectorAll(SELECTOR)];
  let had, place;
  on("focusin", ({ target }) => {
    had = target;
    place = controls().indexOf(target);
  });
  // An element that is removed loses the focus too, while it still stands in the page.
  on("focusout", ({ target }) => queueMicrotask(() => had === target && target.isConnected && (had = undefined)));
  const observer = new MutationObserver(() => {
    if (!had || had.isConnected || document.activeElement !== document.body) return;
    controls()[place]?.focus({ preventScroll: true });
  });
  return watch(observer);
}

// A browser holds what is read in its place while what stands above it is replaced, but rounds each time; in a
// meeting the pixels add up. Put back what moved by less than a reader would scroll.
function keepPlace(on) {
  const ROUNDING = 3; // pixels
  const QUIET = 150; // ms without a change: a size that is read while a page is put together slows it
  const page = () => document.querySelector('[data-testid="stMain"]');
  let held, place, timer;
  const top = () => held.getBoundingClientRect().top;
  const hold = () => {
    const edge = page().getBoundingClientRect().top;
    const parts = page().querySelectorAll('[data-testid="stElementContainer"]');
    held = [...parts].find((part) => part.offsetHeight && part.getBoundingClientRect().bottom > edge);
    place = held && top();
  };
  const moved = () => (held?.isConnected ? top() - place : Infinity);
  on("scroll", ({ target }) => target === page() && Math.abs(moved()) > ROUNDING && hold(), true);
  const putBack = () => {
    if (!held) return;
    const by = moved();
    if (Math.abs(by) > ROUNDING) hold();
    else if (Math.abs(by) >= 1) page().scrollTop += by;
  };
  const observer = new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(putBack, QUIET);
  });
  return watch(observer);
}
