// The list of listings. Words from data are set as text, never as HTML; only safe kinds of address become links.
const SAFE = /^(https?:\/\/|tel:|geo:|mailto:)/;

function element(tag, className, words) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (words) made.textContent = words;
  return made;
}

function anchor(words, address, className) {
  if (!SAFE.test(address)) return element("span", className, words);
  const made = element("a", className, words);
  made.href = address;
  made.rel = "noopener";
  if (address.startsWith("http")) made.target = "_blank";
  return made;
}

function headline(one) {
  const heading = element("h3", "listing-name");
  if (one.number) heading.append(element("span", "listing-number", String(one.number)), " ");
  const name = element("bdi", "", one.name);  // a name may run from right to left
  heading.append(name);
  return heading;
}

function kindLine(one) {
  const line = element("p", "listing-kind");
  const icon = element("span", "listing-icon", one.icon);
  icon.setAttribute("aria-hidden", "true");
  line.append(icon, " " + one.kind + " · " + one.where + " · " + one.age);
  return line;
}

function more(one, open, remember) {
  const box = element("details"), facts = element("dl");
  box.open = open;
  box.ontoggle = () => remember(one.id, box.open);
  box.append(element("summary", "", "More about it"));
  if (one.about) box.append(element("p", "", one.about));
  for (const [label, words, address, checked] of one.facts) {
    const value = element("dd");
    value.append(address ? anchor(words, address) : words, checked ? element("small", "", " (" + checked + ")") : "");
    facts.append(element("dt", "", label), value);
  }
  box.append(facts);
  box.append(element("p", "listing-small", one.from), wrong(...one.wrong));
  return box;
}

function wrong(sentence, words, address) {
  const line = element("p", "listing-small", words ? sentence + " " : sentence + ".");
  if (words) line.append(anchor(words, address), ".");
  return line;
}

// An Android phone opens `geo:` in its own map, without internet too; other machines need a page.
function way([geo, page]) {
  return /Android/.test(navigator.userAgent) ? geo : page;
}

function actions(one, show) {
  const row = element("div", "listing-actions");
  if (one.phone) row.append(anchor("Call " + one.phone[0], one.phone[1], "listing-button listing-call"));
  if (one.pin) {
    const button = element("button", "listing-button", "Show on the map");
    button.type = "button";
    button.onclick = () => show(one.id);
    row.append(button);
  }
  if (one.way) row.append(anchor("Directions", way(one.way), "listing-button"));
  const right = element("a", "listing-button", "Put it right");
  right.href = "suggest?" + new URLSearchParams({ asset: one.id });
  row.append(right);
  return row;
}

function listing(one, open, remember, show) {
  const card = element("li", "listing" + (one.chosen ? " listing-chosen" : ""));
  card.dataset.id = one.id;
  card.append(headline(one), kindLine(one));
  if (one.flag) card.append(element("p", "listing-flag", one.flag));
  if (one.away) card.append(element("p", "listing-away", one.away));
  if (one.hours) card.append(element("p", "", one.hours));
  if (one.why) card.append(element("p", "listing-small", one.why));
  card.append(actions(one, show), more(one, open, remember));
  return card;
}

// Only the first words of a card, and the way to it: enough to put the focus back where it was.
function focused(root) {
  const held = document.activeElement, card = held && root.contains(held) && held.closest("li.listing");
  return card ? [card.dataset.id, held.tagName, held.textContent] : null;
}

function focusAgain(root, was) {
  if (!was) return;
  const card = [...root.querySelectorAll("li.listing")].find((one) => one.dataset.id === was[0]);
  const held = card && [...card.querySelectorAll(was[1])].find((one) => one.textContent === was[2]);
  if (held) held.focus({ preventScroll: true });
}

// The list was turned to another page: reading goes on at its first card.
function beginAtTheTop(root) {
  const title = root.querySelector(".listings-title");
  if (!title) return;
  title.scrollIntoView({ block: "start" });
  title.focus({ preventScroll: true });
}

// The open ones stay open over every rerun; what has not changed is not drawn again.
const opened = new Set();
const state = new WeakMap();

// What was opened a moment ago may not have said so yet. The chosen card is always open: that says nothing of the list.
function keepOpen(root) {
  for (const list of root.querySelectorAll("ul")) {
    if (list.dataset.whole) continue;
    for (const box of list.querySelectorAll("details")) if (box.open) opened.add(box.closest("li.listing").dataset.id);
  }
}

// The list that is seen here may have changed: asked now and then, and the page runs again where it has.
const ASK_EACH_MS = 2500;
let asking = null, seen = "";

async function askForChanges(tell) {
  if (document.visibilityState !== "visible" || !seen) return;
  try {
    const reply = await fetch("contributions/version", { cache: "no-store" });
    const version = reply.ok ? await reply.text() : seen;
    if (version !== seen) { seen = version; tell(version); }
  } catch { /* no connection: the list stays as it is */ }
}

function watchForChanges(version, setTriggerValue) {
  seen = version;
  clearInterval(asking);
  asking = setInterval(() => askForChanges((newer) => setTriggerValue("newer", newer)), ASK_EACH_MS);
}

export default function ({ data, parentElement, setTriggerValue }) {
  if (data.version) watchForChanges(data.version, setTriggerValue);
  const drawn = JSON.stringify({ ...data, version: "" }), last = state.get(parentElement) || {};
  if (last.drawn === drawn) return;
  const root = parentElement.querySelector(".listings"), was = focused(root);
  const remember = (id, open) => (open ? opened.add(id) : opened.delete(id));
  const show = (id) => {
    setTriggerValue("show", id);
    if (window.innerWidth <= 640) document.getElementById("map")?.scrollIntoView();
  };
  const said = parentElement.querySelector(".listings-said");
  if (said && said.textContent !== data.said) said.textContent = data.said;  // read out: the results have changed
  root.id = data.anchor;
  keepOpen(root);
  root.replaceChildren();
  for (const part of data.parts) {
    if (part.title) {
      const title = element("h2", "listings-title", part.title);
      title.tabIndex = -1;
      root.append(title);
    }
    if (part.note) root.append(element("p", "listing-small", part.note));
    const list = element("ul");
    list.setAttribute("role", "list");
    const whole = part.title === "Chosen";  // there it is seen in full
    list.dataset.whole = whole ? "yes" : "";
    for (const one of part.cards) list.append(listing(one, whole || opened.has(one.id), whole ? () => {} : remember, show));
    root.append(list);
  }
  focusAgain(root, was);
  state.set(parentElement, { drawn, chosen: data.chosen, page: data.page });
  if (last.drawn && data.page !== last.page) beginAtTheTop(root);
  // A marker was tapped: its card comes into view beside the map. On a phone it stands under the map already.
  if (data.chosen && data.chosen !== last.chosen && last.drawn && window.innerWidth > 640) {
    root.querySelector(".listing-chosen")?.scrollIntoView({ block: "nearest" });
  }
}
