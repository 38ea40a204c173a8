// Which slide is shown: moved by keys, a presenter's remote, buttons or a swipe; or where the presenter is.

const SWIPE = 60; // px
const NEXT = new Set(["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"]);
const BACK = new Set(["ArrowLeft", "ArrowUp", "PageUp", "Backspace"]);

function keepPlace({ stage, report }) {
  const query = new URLSearchParams(location.search);
  const own = (query.get("slides") ?? "").split(",").filter(Boolean);
  const follow = document.querySelector('[data-go="follow"]');
  let order = own;
  let presenter; // where the presenter is, if anybody presents
  let isFollowing = true;
  let shown = "";

  const slides = () => {
    const all = [...stage.children].filter((slide) => slide.dataset.slide);
    const chosen = order.map((name) => all.find((slide) => slide.dataset.slide === name)).filter(Boolean);
    return chosen.length ? chosen : all;
  };
  const show = (name) => {
    const list = slides();
    const at = Math.max(0, list.findIndex((slide) => slide.dataset.slide === name));
    if (!list.length) return;
    shown = list[at].dataset.slide;
    for (const slide of stage.children) slide.hidden = slide !== list[at];
    document.querySelector(".room-count").textContent = `${at + 1} / ${list.length}`;
    if (location.hash !== `#${shown}`) history.replaceState(null, "", `#${shown}`);
  };
  const go = (name) => {
    isFollowing = false;
    show(name);
    offer();
    report?.({ slide: shown, order: slides().map((slide) => slide.dataset.slide) });
  };
  const step = (by) => {
    const list = slides();
    const at = list.findIndex((slide) => slide.dataset.slide === shown);
    const next = list[Math.min(Math.max(at + by, 0), list.length - 1)];
    if (next) go(next.dataset.slide);
  };
  const offer = () => (follow.hidden = !presenter || isFollowing || Boolean(report));
  const rejoin = () => {
    isFollowing = true;
    order = presenter?.order ?? own;
    show(presenter?.slide ?? shown);
    offer();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("button, a, summary") && [" ", "Enter"].includes(event.key)) return;
    if (["ArrowUp", "ArrowDown"].includes(event.key) && stage.scrollHeight > stage.clientHeight + 1) return; // scrolls
    const list = slides();
    if (NEXT.has(event.key)) step(1);
    else if (BACK.has(event.key)) step(-1);
    else if (event.key === "Home") go(list[0]?.dataset.slide);
    else if (event.key === "End") go(list.at(-1)?.dataset.slide);
    else if (/^[1-9]$/.test(event.key) && list[event.key - 1]) go(list[event.key - 1].dataset.slide);
    else return;
    document.querySelector("dialog[open]")?.close(); // a remote has no key for that, nor for black
    document.documentElement.classList.remove("room-black");
    event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const to = event.target.closest?.("[data-go]")?.dataset.go;
    if (to === "next") step(1);
    if (to === "previous") step(-1);
    if (to === "follow") rejoin();
  });
  let from;
  stage.addEventListener("touchstart", ({ touches }) => (from = touches.length === 1 ? touches[0] : undefined), { passive: true });
  stage.addEventListener("touchend", ({ changedTouches: [to] }) => {
    if (!from || !to) return;
    const [across, down] = [to.clientX - from.clientX, to.clientY - from.clientY];
    if (Math.abs(across) > SWIPE && Math.abs(across) > 2 * Math.abs(down)) step(across < 0 ? 1 : -1);
    from = undefined;
  });
  addEventListener("hashchange", () => go(location.hash.slice(1)));
  show(location.hash.slice(1));
  offer();
  return {
    again: () => show(shown),
    here: () => ({ slide: shown, order: slides().map((slide) => slide.dataset.slide) }),
    presenterIs(place) {
      presenter = place;
      if (isFollowing || report) rejoin();
      offer();
    },
  };
}
