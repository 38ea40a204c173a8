// Asks for a redraw when the viewer switches between light and dark: the charts are drawn in one
// of the two. Streamlit tells the server which is in use only with the next run.

const watches = new WeakMap();

export default function ({ data, setTriggerValue, parentElement }) {
  let watch = watches.get(parentElement);
  if (!watch) {
    watch = observe();
    watches.set(parentElement, watch);
  }
  watch.drawn(data.drawn, (scheme) => setTriggerValue("changed", scheme));
  const turn = ++watch.turn;
  return () => {
    if (watch.turn !== turn) return; // a later call took this watch over
    watch.stop();
    watches.delete(parentElement);
  };
}

function observe() {
  const app = document.querySelector(".stApp") ?? document.documentElement;
  let drawn, ask, asked;
  const look = () => {
    const scheme = getComputedStyle(app).colorScheme;
    if ((scheme !== "light" && scheme !== "dark") || scheme === drawn || scheme === asked) return;
    asked = scheme;
    ask?.(scheme);
  };
  const observer = new MutationObserver(look);
  observer.observe(app, { attributes: true, attributeFilter: ["class", "style"] });
  return {
    turn: 0,
    drawn(scheme, asking) {
      drawn = scheme;
      asked = undefined;
      ask = asking;
    },
    stop: () => observer.disconnect(),
  };
}
