const PATIENCE = 1500; // ms after which a lost connection is said: short breaks are not

// The line that says since when there is no connection, in place of Streamlit's own dialog, which
// speaks of servers and is dismissed here: it covers the figures.
function lostLine() {
  const line = document.createElement("p");
  line.className = "cf-lost";
  line.setAttribute("role", "status");
  document.body.append(line);
  let since, timer, said;
  const observer = new MutationObserver(() => dismiss());
  const dismiss = () =>
    document.querySelector('[data-testid="stDialog"] button[aria-label="Close"]')?.click();
  const write = () => {
    const text = since && said ? said.text : "";
    line.textContent = text
      .replace("{since}", format(since, said))
      .replace("{moment}", format(said?.moment, said));
  };
  const lost = {
    says(words) {
      said = words;
      if (line.textContent) write();
    },
    began() {
      if (since || !said) return;
      since = Date.now();
      document.documentElement.toggleAttribute("data-cf-lost", true);
      observer.observe(document.body, { childList: true, subtree: true });
      timer = setTimeout(write, PATIENCE);
    },
    ended() {
      since = undefined;
      clearTimeout(timer);
      observer.disconnect();
      document.documentElement.toggleAttribute("data-cf-lost", false);
      write();
    },
    stop() {
      lost.ended();
      line.remove();
    },
  };
  return lost;
}

// A moment (ms) as a time of the convention's zone; with its day if that is not today.
function format(moment, said) {
  if (!moment || !said) return "";
  const part = (options, of) => formatter(said.language, { timeZone: said.zone, ...options }).format(of);
  const date = { day: "numeric", month: "short", year: "numeric" };
  const time = part({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, moment);
  const day = part(date, moment);
  return day === part(date, Date.now()) ? time : `${day}, ${time}`;
}

const formatters = new Map(); // to make one takes milliseconds
function formatter(language, options) {
  const name = `${language} ${JSON.stringify(options)}`;
  if (!formatters.has(name)) formatters.set(name, new Intl.DateTimeFormat(language, options));
  return formatters.get(name);
}
