// The ear of one screen: hears which version of its convention is in use, and asks for a redraw
// until that version is drawn. It listens only while the screen is visible: browsers allow six
// connections to one server, so a seventh tab would never load if hidden tabs held theirs.

const AGAIN = 3000; // ms until a redraw that did not come is asked for again

const ears = new WeakMap();

export default function ({ data, setTriggerValue, parentElement }) {
  let ear = ears.get(parentElement);
  if (ear?.address !== data.address) {
    ear?.stop();
    ear = listen(data.address, data.seen);
    ears.set(parentElement, ear);
  }
  ear.drawn(data.seen, (version) => setTriggerValue("changed", version));
  const turn = ++ear.turn;
  return () => {
    if (ear.turn !== turn) return; // a later call took this ear over
    ear.stop();
    ears.delete(parentElement);
  };
}

function listen(address, seen) {
  let source, timer, heard, ask;
  const tell = () => {
    clearTimeout(timer);
    if (heard === undefined || heard === seen || document.hidden) return;
    ask?.(heard);
    timer = setTimeout(tell, AGAIN);
  };
  const open = () => {
    source?.close();
    source = heard = undefined;
    clearTimeout(timer);
    if (document.hidden) return;
    source = new EventSource(`${address}&seen=${encodeURIComponent(seen)}`);
    source.onmessage = (event) => {
      heard = event.data;
      tell();
    };
    source.onerror = () => {
      // A proxy that answers with an error while the server restarts ends the source for good.
      if (source?.readyState === EventSource.CLOSED) timer = setTimeout(open, AGAIN);
    };
  };
  const ear = {
    address,
    turn: 0,
    drawn(version, asking) {
      seen = version;
      ask = asking;
      if (heard === seen) clearTimeout(timer);
    },
    stop() {
      document.removeEventListener("visibilitychange", open);
      clearTimeout(timer);
      source?.close();
      source = undefined;
    },
  };
  document.addEventListener("visibilitychange", open);
  open();
  return ear;
}
