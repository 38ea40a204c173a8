// Hears of new figures and of the presenter's place, and notices a connection that was cut, that a proxy holds
// back, or that a sleeping laptop lost. Where no event arrives, it asks every few seconds.

const BEAT_LOST = 25000; // ms without a sign of life (one comes every 10 s) after which a stream is opened anew
const HELLO_LOST = 8000; // ms without the first one, which comes at once: a proxy holds events back
const ASLEEP = 4000; // ms that a tick of one second may take, unless the machine slept
const ASK_AGAIN = 5000; // ms between two questions where no stream reaches this screen
const TICK = 1000;
const TRIES = 2; // streams without a sign of life until it is asked

function listenToRoom({ events, now, seen, look, told, lost }) {
  let source;
  let patience = HELLO_LOST;
  let heard = Date.now();
  let ticked = Date.now();
  let silent = 0; // streams in a row that said nothing
  let asking = 0;
  let answered = false; // when it asked last
  const take = (kind, said) => {
    heard = Date.now();
    silent = asking = 0;
    answered = false;
    patience = BEAT_LOST;
    lost.ended();
    told(kind, said);
  };
  const open = () => {
    source?.close();
    source = undefined;
    heard = Date.now();
    patience = HELLO_LOST;
    if (document.hidden) return;
    source = new EventSource(`${events}&look=${look()}&seen=${encodeURIComponent(seen())}`);
    for (const kind of ["version", "place", "beat"]) {
      source.addEventListener(kind, (event) => take(kind, JSON.parse(event.data)));
    }
    source.onerror = () => {
      if (!answered) lost.began();
      if (source?.readyState === EventSource.CLOSED) heard = Date.now() - patience + 2 * TICK; // again soon
    };
  };
  const ask = async () => {
    try {
      const answer = await fetch(now, { cache: "no-store" });
      if (!answer.ok) throw new Error(String(answer.status));
      const said = await answer.json();
      answered = true;
      lost.ended();
      told("version", said);
      if (said.place) told("place", said.place);
    } catch {
      answered = false;
      lost.began();
    }
  };
  setInterval(() => {
    const at = Date.now();
    const slept = at - ticked > ASLEEP;
    ticked = at;
    if (document.hidden) return;
    if (slept) open();
    else if (at - heard > patience) {
      silent += 1;
      open();
    }
    if (silent >= TRIES && at - asking > ASK_AGAIN) {
      asking = at;
      ask();
    }
  }, TICK);
  document.addEventListener("visibilitychange", open);
  addEventListener("online", open);
  addEventListener("offline", () => lost.began());
  open();
  return open;
}
