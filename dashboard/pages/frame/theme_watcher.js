// Request a redraw when the viewer switches between light and dark: charts are drawn for one theme, and
// Streamlit reports the theme to the server only with the next run.

const watches = new WeakMap();

export default function ({ data, setTriggerValue, parentElement }) {
  let watch = watches.get(parentElement);
  if (!watch) {
    watch = observe();
    watches.set(parentElement, watch);
  }
  watch.drawn(data.drawn, (scheme) => setTriggerValue("changed", scheme));
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
    if ((scheme !== "light" && scheme !== "dark") || scheme === drawn || scheme === requested) return;
    requested = scheme;
    request?.(scheme);
  };
  const observer = new MutationObserver(check);
  observer.observe(app, { attributes: true, attributeFilter: ["class", "style"] });
  return {
    lastCall: 0,
    drawn(scheme, onChange) {
      drawn = scheme;
      requested = undefined;
      request = onChange;
    },
    stop: () => observer.disconnect(),
  };
}
