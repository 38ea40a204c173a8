// Request a redraw when the viewer switches between light and dark, or between a usual and a wide window:
// charts are drawn for one theme and text size, and the server hears of both only with the next run.

const WIDE = 1800; // px from which texts in charts are enlarged

const watches = new WeakMap();

export default function ({ data, setTriggerValue, parentElement }) {
  let watch = watches.get(parentElement);
  if (!watch) {
    watch = observe();
    watches.set(parentElement, watch);
  }
  watch.drawn(data.drawn, (look) => setTriggerValue("changed", look));
  const call = ++watch.lastCall;
  return () => {
    if (watch.lastCall !== call) return; // a later call uses this watch
    watch.stop();
    watches.delete(parentElement);
  };
}

function observe() {
  const app = document.querySelector(".stApp") ?? document.documentElement;
  let drawn, request, requested;
  const check = () => {
    const scheme = getComputedStyle(app).colorScheme;
    if (scheme !== "light" && scheme !== "dark") return;
    const look = innerWidth >= WIDE ? `${scheme} wide` : scheme;
    if (look === drawn || look === requested) return;
    requested = look;
    request?.(look);
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
      removeEventListener("resize", check);
      observer.disconnect();
    },
  };
}
