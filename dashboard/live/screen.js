// The ear of one screen: hears which version of its convention is in use, and asks for a redraw
// until that version is drawn. It listens only while the screen is visible: browsers allow six
// connections to one server, so a seventh tab would never load if hidden tabs held theirs.

const AGAIN = 3000; // ms until a redraw that did not come is asked for again, then twice as long each time:
// a request interrupts the redraw that runs, so a slow server would never finish one
const HELLO_LOST = 8000; // ms without the first event, which comes at once: a proxy holds events back
const ASK = 5000; // ms between two questions where no event arrives

const ears = new WeakMap();

export default function ({ data, setTriggerValue, parentElement }) {
  let ear = ears.get(parentElement);
  if (ear?.address !== data.address) {
    ear?.stop();
    ear = listen(data.address, data.seen);
    ears.set(parentElement, ear);
  }
  ear.lost.says(data.lost);
  ear.drawn(data.seen, (version) => setTriggerValue("changed", version));
  const turn = ++ear.turn;
  return () => {
    if (ear.turn !== turn) return; // a later call took this ear over
    ear.stop();
    ears.delete(parentElement);
  };
}

function listen(address, seen) {
  let source, timer, silence, answered, heard, ask;
  let pause = AGAIN;
  const lost = lostLine();
  const tell = () => {
    clearTimeout(timer);
    if (heard === undefined || heard === seen || document.hidden) return;
    ask?.(heard);
    timer = setTimeout(tell, pause);
    pause *= 2;
  };
  const hear = (version) => {
    if (version !== heard) pause = AGAIN;
    heard = version;
    tell();
  };
  // What a proxy holds back or refuses is asked for.
  const poll = async () => {
    const asking = silence;
    const answer = await fetch(`${address}&once=1`).catch(() => undefined);
    const version = answer?.ok && (await answer.text().catch(() => ""));
    if (asking !== silence) return;
    answered = Boolean(answer?.ok);
    if (answered) lost.ended();
    if (version) hear(version);
    silence = setTimeout(poll, ASK);
  };
  const beQuiet = () => {
    clearTimeout(silence);
    silence = answered = undefined;
  };
  const open = () => {
    source?.close();
    source = heard = undefined;
    clearTimeout(timer);
    if (document.hidden) return beQuiet();
    silence ??= setTimeout(poll, HELLO_LOST); // goes on while one stream after the other is refused
    source = new EventSource(`${address}&seen=${encodeURIComponent(seen)}`);
    source.onopen = () => lost.ended();
    source.addEventListener("hello", beQuiet);
    source.onmessage = (event) => hear(event.data);
    source.onerror = () => {
      if (!answered) lost.began();
      // A proxy that answers with an error while the server restarts ends the source for good.
      if (source?.readyState === EventSource.CLOSED) timer = setTimeout(open, AGAIN);
    };
  };
  const ear = {
    address,
    turn: 0,
    lost,
    drawn(version, asking) {
      seen = version;
      ask = asking;
      if (heard === seen) clearTimeout(timer);
    },
    stop() {
      document.removeEventListener("visibilitychange", open);
      removeEventListener("offline", lost.began);
      removeEventListener("online", open);
      clearTimeout(timer);
      beQuiet();
      source?.close();
      source = undefined;
      lost.stop();
    },
  };
  document.addEventListener("visibilitychange", open);
  addEventListener("offline", lost.began);
  addEventListener("online", open);
  open();
  return ear;
}
