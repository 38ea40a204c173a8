// One screen of the room: shows the slides, updates what moved without loading anything again, and marks it for
// a minute. Without addresses it is a copy for the record, which asks for nothing; with that of its states alone a
// published page, which asks for other looks.

const boot = JSON.parse(document.getElementById("room").textContent);
const page = document.documentElement;
const scene = document.querySelector(".room-stage");
const SHOWN = 60000; // ms for which what moved is marked
const STILL = matchMedia("(prefers-reduced-motion: reduce)");
const DARK = matchMedia("(prefers-color-scheme: dark)");
const drawn = new Map([...scene.children].map((slide) => [slide.dataset.slide, slide.outerHTML]));
let version = boot.version;
let look = boot.look;
let lost = boot.lost;
let heardLook; // of the events that are listened to
let ahead = 0; // ms by which the server's clock is ahead of this one
let unmark, listenAgain;

// ---- what is shown

function wantedLook() {
  const scheme = scene.dataset.scheme ?? new URLSearchParams(location.search).get("scheme") ?? (DARK.matches ? "dark" : "light");
  page.style.colorScheme = scheme;
  return `${scheme}-${innerWidth >= 1800 ? 3 : innerWidth >= 1000 ? 2 : 1}`;
}

// Replace the slides that differ; what has the same key grows from its old width to the new one.
function replaceSlides(slides) {
  const names = slides.map(({ name }) => name);
  for (const slide of [...scene.children]) if (!names.includes(slide.dataset.slide)) slide.remove();
  for (const { name, html } of slides) {
    const old = [...scene.children].find((slide) => slide.dataset.slide === name);
    const box = document.createElement("template");
    box.innerHTML = html ?? "";
    const slide = box.content.firstElementChild;
    if (old && (!slide || drawn.get(name) === slide.outerHTML)) {
      scene.append(old);
      continue;
    }
    drawn.set(name, slide.outerHTML);
    const widths = new Map([...(old?.querySelectorAll("[data-cf-grow]") ?? [])].map((bar) => [bar.dataset.cfGrow, bar.style.width]));
    slide.hidden = old ? old.hidden : true;
    old?.remove();
    scene.append(slide);
    if (!STILL.matches) grow(slide, widths);
  }
}

function grow(slide, widths) {
  const bars = [...slide.querySelectorAll("[data-cf-grow]")].filter((bar) => widths.has(bar.dataset.cfGrow));
  const ends = bars.map((bar) => bar.style.width);
  for (const bar of bars) bar.style.width = widths.get(bar.dataset.cfGrow);
  slide.getBoundingClientRect(); // the old widths are laid out, so that the new ones are reached in steps
  bars.forEach((bar, n) => (bar.style.width = ends[n]));
}

// Mark what a save moved, and tell it to those who do not see it.
function markMoved(moved) {
  clearTimeout(unmark);
  const left = moved.at ? SHOWN - (Date.now() + ahead - moved.at) : 0;
  for (const place of scene.querySelectorAll("[data-moved]")) {
    place.textContent = left > 0 ? (moved[place.dataset.moved] ?? "") : "";
  }
  write("[data-room-said]", left > 0 ? moved.said : "");
  if (left > 0) unmark = setTimeout(() => markMoved({}), left);
}

function take(state) {
  [version, look, lost] = [state.version, state.look, state.lost];
  line.says(lost);
  page.classList.remove("room-relook");
  replaceSlides(state.slides);
  place.again();
  markMoved(state.moved);
  clock();
}

// What an event brings is taken if it begins at what is shown; else the whole is asked for.
async function hear(said) {
  if (said.version === version) return;
  if (!said.packed || said.before !== version || updating) return update();
  const bytes = Uint8Array.from(atob(said.packed), (sign) => sign.charCodeAt(0));
  const packed = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const state = await new Response(packed).json();
  if (said.before !== version || state.look !== look) return update();
  Object.assign((globalThis.conventionFigures ??= {}), state.figures);
  take(state);
}

let updating, again;
async function update() {
  if (updating) return void (again = true);
  updating = true;
  try {
    do {
      again = false;
      const wanted = wantedLook();
      const answer = await fetch(boot.addresses.state.replace("{look}", wanted));
      if (!answer.ok) throw new Error(String(answer.status));
      take(await answer.json());
      if (look !== heardLook) listenAgain?.();
    } while (again);
  } catch {
    page.classList.remove("room-relook");
    if (boot.addresses.events) setTimeout(update, 2000); // a published page is asked again when its look changes
  } finally {
    updating = false;
  }
}

// ---- the presenter: the screen that was opened with the token of the page "Present"

const KEY = `presenter ${location.pathname}`;
const given = new URLSearchParams(location.hash.slice(1)).get("present");
if (given) {
  sessionStorage.setItem(KEY, given); // out of the address, which the room would read
  history.replaceState(null, "", `${location.pathname}${location.search}`);
}
const token = boot.addresses.place && sessionStorage.getItem(KEY);
let reported = { serial: 0 };

async function tellPlace(place) {
  reported = { serial: Math.max(Math.round(Date.now() + ahead), reported.serial + 1), ...place };
  try {
    const answer = await fetch(boot.addresses.place, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Presenter": token },
      body: JSON.stringify(reported),
    });
    if (answer.status === 403) stopPresenting();
  } catch {
    // told again when the connection is back
  }
}

function stopPresenting() {
  sessionStorage.removeItem(KEY);
  page.classList.remove("room-presents");
  const said = document.createElement("p");
  said.className = "cf-lost";
  said.setAttribute("role", "alert");
  said.textContent = boot.words.stopped;
  page.lastElementChild.append(said);
}

// ---- start

const line = lostLine();
line.says(lost);
if (token) page.classList.add("room-presents");
const place = keepPlace({
  stage: scene,
  report: token ? tellPlace : undefined,
});
if (given) tellPlace(place.here()); // everybody begins where the presenter does
markMoved(boot.moved);

function clock() {
  if (!boot.addresses.events) return;
  write(".room-time", format(Date.now() + ahead, lost));
  write(".room-moment", lost.moment ? boot.words.figures.replace("{moment}", format(lost.moment, lost)) : "");
}

function write(place, text) {
  const element = document.querySelector(place);
  if (element.textContent !== text) element.textContent = text;
}
requestAnimationFrame(() => setTimeout(clock)); // to know a zone's time takes as long as the slides: they come first

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.toLowerCase();
  if (key === "b" || key === ".") page.classList.toggle("room-black");
  else if (key === "escape") page.classList.remove("room-black");
  else if (key === "f" || (key === "f5" && token)) {
    event.preventDefault(); // a presenter's remote begins with F5, which would load the page again
    document.fullscreenElement ? document.exitFullscreen() : page.requestFullscreen?.();
  }
  else if (key === "d") {
    scene.dataset.scheme = wantedLook().startsWith("dark") ? "light" : "dark";
    relook();
  } else if (key === "p" || key === "s") {
    const kind = key === "p" ? "png" : "svg";
    for (const button of scene.querySelectorAll(`:scope > :not([hidden]) [data-cf-picture="${kind}"]`)) button.click();
  } else if (key === "q") toggle(document.querySelector(".room-join"));
  else if (key === "?") toggle(document.querySelector(".room-help"));
});

function toggle(dialog) {
  if (!dialog) return;
  const picture = dialog.querySelector("img[data-src]");
  if (picture && !picture.src) picture.src = picture.dataset.src;
  const address = dialog.querySelector("[data-room-address]");
  if (address) address.textContent = `${location.host}${location.pathname}`;
  if (dialog.open) dialog.close();
  else dialog.showModal();
}

function relook() {
  const isOther = wantedLook() !== look && Boolean(boot.addresses.state);
  if (isOther) update();
  return isOther;
}

addEventListener("beforeprint", () => {
  for (const record of document.querySelectorAll(".room-record")) record.open = true;
});

addEventListener("resize", relook);
DARK.addEventListener("change", relook);
if (boot.addresses.events) {
  setInterval(clock, 1000);
  listenAgain = listenToRoom({
    ...boot.addresses,
    seen: () => version,
    look: () => (heardLook = wantedLook()),
    lost: line,
    told(kind, said) {
      if (said.now) ahead = said.now - Date.now();
      if (kind === "version") hear(said);
      if (kind === "beat" && token && reported.serial) tellPlace(reported); // a server that began anew forgot it
      if (kind === "place" && said.serial !== reported.serial) {
        if (token && said.serial < reported.serial) return void tellPlace(reported);
        if (token) reported = said; // another screen of the presenter moved
        place.presenterIs(said);
      }
    },
  });
}
if (relook()) page.classList.add("room-relook"); // no chart is drawn for another look first
