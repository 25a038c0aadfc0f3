// The phones: everything shown comes from the simulator's API; texts are only ever set as text, never as markup.
const $ = id => document.getElementById(id);
const NUMBER = /^\+[1-9]\d{6,14}$/;
const FIRST_PHONES = ["+254700000001", "+254700000002"];
const SAMPLES = [
  "My child has diarrhoea. How do I mix the salt and sugar water?",
  "A snake bit my brother on the leg",
  "HELP",
];
const phones = new Map(); // number -> { messages: Map(id -> message), unread, last }
let active = "";
let price = 0.05;
let tariffOfNode = true;

// ---- what this browser remembers; a browser that allows nothing works all the same
function recall(name, fallback) {
  try { return JSON.parse(localStorage.getItem("evy." + name)) ?? fallback; } catch { return fallback; }
}
function keep(name, value) {
  try { localStorage.setItem("evy." + name, JSON.stringify(value)); } catch { /* private mode */ }
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

async function call(path, body) {
  const response = await fetch(path, body === undefined ? {} : {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

// ---- phones
function phone(number) {
  if (!phones.has(number)) phones.set(number, { messages: new Map(), unread: 0, last: null, loaded: false });
  return phones.get(number);
}

function showPhones() {
  $("phones").replaceChildren(...[...phones].map(([number, its]) => {
    const item = element("li");
    const button = element("button", "", number);
    button.type = "button";
    if (number === active) button.setAttribute("aria-current", "true");
    if (its.unread > 0) {
      const badge = element("span", "unread", String(its.unread));
      badge.setAttribute("aria-label", its.unread + " new");
      button.append(badge);
    }
    if (its.last) {
      const last = element("span", "last", its.last.text);
      last.dir = "auto";
      button.append(last);
    }
    button.addEventListener("click", () => choose(number));
    item.append(button);
    return item;
  }));
  $("phones").querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

async function choose(number) {
  active = number;
  keep("active", number);
  const its = phone(number);
  its.unread = 0;
  $("who").textContent = number;
  showPhones();
  if (!its.loaded) await load(number);
  if (active === number) showAll();
}

async function load(number) {
  const answer = await call(`/api/phones/${encodeURIComponent(number)}/messages`);
  const its = phone(number);
  its.loaded = true;
  for (const message of answer.messages) its.messages.set(message.id, message);
}

// ---- bubbles
const TICKS = {
  SENT: ["✓", "sent"],
  STORED: ["✓", "at the modem"],
  TAKEN: ["✓✓", "taken by EVY"],
};

const ENCODINGS = { GSM7: "GSM-7", UCS2: "UCS-2", OCTETS: "data" };

function units(message) {
  return message.encoding === "GSM7" ? `${message.units} septets` : `${message.units} units`;
}

function status(message) {
  const span = element("span", "status");
  if (message.direction === "TO_NODE") {
    const [tick, words] = TICKS[message.state];
    const mark = element("span", "tick", tick);
    mark.setAttribute("aria-hidden", "true");
    span.append(mark, " " + words);
  } else if (message.report !== undefined) {
    span.textContent = message.report <= 0x1f ? "delivery reported" : message.report <= 0x3f ? "still trying" : "reported as failed";
  }
  return span;
}

function fresh(message) {
  const mine = message.direction === "TO_NODE";
  const bubble = element("li");
  bubble.dataset.id = message.id;
  const text = element("p", "text", message.text);
  text.dir = "auto";
  const meta = element("p", "meta");
  if (!mine) meta.append(element("span", "", "EVY"));
  const at = element("time", "", new Date(message.at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit" }));
  at.dateTime = message.at;
  meta.append(at, element("span", "", ENCODINGS[message.encoding]), element("span", "", units(message)),
    element("span", "", `${message.parts} SMS`));
  if (!mine) meta.append(element("span", "", `ref ${message.reference}`));
  meta.append(element("span", "status"));
  bubble.append(text, meta);
  return update(bubble, message);
}

// Only what changed, so that a screen reader says "taken by EVY" and not the whole text again.
function update(bubble, message) {
  bubble.className = `bubble ${message.direction === "TO_NODE" ? "mine" : ""} ${message.state.toLowerCase()}`;
  bubble.querySelector(".status").replaceWith(status(message));
  return bubble;
}

function inOrder(its) {
  return [...its.messages.values()].sort((a, b) => a.seq - b.seq);
}

function showAll() {
  const log = $("log");
  const messages = inOrder(phone(active));
  $("live").setAttribute("aria-busy", "true");
  log.replaceChildren(...messages.map(fresh));
  $("live").removeAttribute("aria-busy");
  $("empty").hidden = messages.length > 0;
  toEnd();
}

function toEnd() {
  $("scroll").scrollTop = $("scroll").scrollHeight;
}

// Whoever reads the end goes on reading it when the window, the keyboard or the counter takes room.
let atEnd = true;
$("scroll").addEventListener("scroll", () => {
  const box = $("scroll");
  atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 40;
}, { passive: true });
new ResizeObserver(() => { if (atEnd) toEnd(); }).observe($("scroll"));

function show(message) {
  const its = phone(message.phone);
  const isNew = !its.messages.has(message.id);
  its.messages.set(message.id, message);
  if (!its.last || message.seq >= its.last.seq) its.last = message;
  if (message.phone !== active) {
    if (isNew && message.direction === "FROM_NODE") its.unread++;
    showPhones();
    return;
  }
  const old = [...$("log").children].find(bubble => bubble.dataset.id === message.id);
  if (old) {
    update(old, message);
  } else {
    const bubble = fresh(message);
    bubble.classList.add("new");
    $("log").append(bubble);
    $("empty").hidden = true;
    toEnd();
  }
  showPhones();
}

// ---- what happens, as it happens
function link(state, words) {
  $("link").dataset.state = state;
  $("link").textContent = words;
}

async function reload() {
  for (const its of phones.values()) { its.loaded = false; its.messages.clear(); }
  for (const { number, last } of await call("/api/phones")) phone(number).last = last;
  for (const number of recall("phones", FIRST_PHONES)) phone(number);
  const wanted = active || recall("active", "");
  await choose(phones.has(wanted) ? wanted : phones.keys().next().value);
}

let seen = 0;
function listen() {
  const events = new EventSource(`/api/events?after=${seen}`);
  const take = event => { seen = Number(event.lastEventId); show(JSON.parse(event.data)); };
  events.addEventListener("open", () => { link("on", "Connected"); health(); });
  events.addEventListener("message", take);
  events.addEventListener("state", take);
  events.addEventListener("reset", event => { seen = Number(event.lastEventId); reload(); });
  events.addEventListener("error", () => {
    link("off", "Simulator gone, trying again…");
    $("node").textContent = "";
    if (events.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
  });
}

async function health() {
  try {
    const { modem, node } = await call("/health");
    const heard = modem === "plugged" && node === "attached";
    $("node").textContent = heard ? "EVY is listening" : modem !== "plugged" ? "The modem is unplugged"
      : "No EVY has the modem open yet: texts wait";
    $("node").toggleAttribute("data-bad", !heard);
  } catch { $("node").textContent = ""; }
}

// ---- writing
let measuring;
function money(value) {
  return "$" + value.toFixed(value * 100 % 1 ? 3 : 2);
}

function measure() {
  clearTimeout(measuring);
  const text = $("message").value;
  $("send").disabled = text.trim() === "";
  $("error").textContent = "";
  measuring = setTimeout(async () => {
    try {
      const length = await call("/api/measure", { text });
      if (text !== $("message").value) return;
      if (tariffOfNode) price = length.pricePerPart;
      count(length);
    } catch { $("count").textContent = ""; }
  }, 60);
}

function count(length) {
  const gsm = length.encoding === "GSM7";
  const unit = gsm ? "septets" : "units";
  const bit = (value, words) => {
    const span = element("span");
    span.append(element("b", "", value), " " + words);
    return span;
  };
  if (length.units === 0) {
    $("count").textContent = "One SMS holds 160 GSM-7 septets, or 70 UCS-2 units.";
    $("hint").replaceChildren();
    return;
  }
  $("count").replaceChildren(element("span", "", gsm ? "GSM-7" : "UCS-2"), bit(length.units, unit + " used"),
    bit(length.unitsLeft, "left"), bit(length.parts, "SMS"), bit(money(length.parts * price), ""));
  $("hint").replaceChildren(...(gsm ? [] : [...length.outside.map(c => element("b", "", c)),
    "not in GSM-7: one SMS holds 70 instead of 160 characters"]));
}

$("message").addEventListener("input", measure);
$("message").addEventListener("keydown", event => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    $("compose").requestSubmit();
  }
});
$("compose").addEventListener("submit", async event => {
  event.preventDefault();
  const text = $("message").value;
  if (text.trim() === "" || $("send").disabled) return;
  $("send").disabled = true;
  try {
    await call("/api/texts", { from: active, text });
    $("message").value = "";
    measure();
  } catch (error) {
    $("send").disabled = false;
    $("error").textContent = error.message === "Failed to fetch" ? "The simulator cannot be reached; your text is still here." : "Not sent: " + error.message;
  }
  $("message").focus();
});

// ---- settings
$("price").addEventListener("change", () => {
  const value = Number($("price").value);
  if (!Number.isFinite(value) || value < 0) return;
  price = value;
  tariffOfNode = false;
  keep("price", value);
  measure();
});
$("add").addEventListener("click", () => { $("number").value = ""; $("number-error").textContent = ""; $("newphone").showModal(); });
$("cancel").addEventListener("click", () => $("newphone").close());
$("newphone-form").addEventListener("submit", event => {
  const number = $("number").value.replace(/[\s().-]/g, "");
  if (!NUMBER.test(number)) {
    event.preventDefault();
    $("number-error").textContent = "That is not a phone number: + and 7 to 15 digits.";
    return;
  }
  phone(number);
  keep("phones", [...phones.keys()]);
  choose(number).then(() => $("message").focus());
});
$("samples").replaceChildren(...SAMPLES.map(sample => {
  const item = element("li");
  const button = element("button", "", sample);
  button.type = "button";
  button.addEventListener("click", () => { $("message").value = sample; measure(); $("message").focus(); });
  item.append(button);
  return item;
}));

async function start() {
  const own = recall("price", null);
  if (typeof own === "number") { price = own; tariffOfNode = false; }
  try {
    const first = await call("/api/measure", { text: "" });
    if (tariffOfNode) price = first.pricePerPart;
    seen = (await call("/api/stats")).seq;
    await reload();
  } catch {
    link("off", "Simulator not reachable, trying again…");
    setTimeout(start, 2000);
    return;
  }
  $("price").value = price;
  measure();
  listen();
  health();
  setInterval(() => { if (!document.hidden) health(); }, 5000);
}
start();
