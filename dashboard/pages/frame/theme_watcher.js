// Request a redraw when the viewer switches between light and dark, or between a usual and a wide window:
// charts are drawn for one theme and text size, and the server hears of both only with the next run.

const AGAIN = 2000; // ms until a redraw that did not come is requested again
const WIDE = 1800; // px from which texts in charts are enlarged

const watches = new WeakMap();

export default function ({ data, setTriggerValue, parentElement }) {
  let watch = watches.get(parentElement);
  if (!watch) {
    watch = observe();
    watches.set(parentElement, watch);
  }
  watch.drawn(data.drawn, (look) => setTriggerValue("look", look));
  const call = ++watch.lastCall;
  return () => {
    if (watch.lastCall !== call) return; // a later call uses this watch
    watch.stop();
    watches.delete(parentElement);
  };
}

function observe() {
  const app = document.querySelector(".stApp") ?? document.documentElement;
  let drawn, request, requested, timer;
  const check = () => {
    const scheme = getComputedStyle(app).colorScheme;
    if (scheme !== "light" && scheme !== "dark") return;
    const look = innerWidth >= WIDE ? `${scheme} wide` : scheme;
    if (look === drawn || look === requested) return;
    requested = look;
    request?.(look);
    clearTimeout(timer);
    timer = setTimeout(again, AGAIN);
  };
  const again = () => {
    requested = undefined;
    check();
  };
  const observer = new MutationObserver(check);
  observer.observe(app, { attributes: true, attributeFilter: ["class", "style"] });
  addEventListener("resize", check);
  return {
    lastCall: 0,
    drawn(look, onChange) {
      drawn = look;
      requested = undefined;
      request = onChange;
      setTimeout(check);
    },
    stop: () => {
      clearTimeout(timer);
      removeEventListener("resize", check);
      observer.disconnect();
    },
  };
}
