// What is sent to the list, kept on this device until the server has it. Read before the forms that use it.
const OUTBOX = "contributions_to_send", RETRY_MS = 15000;

function kept(name, otherwise) {
  try { return JSON.parse(localStorage.getItem(name)) ?? otherwise; } catch { return otherwise; }
}

function keep(name, value) {
  try {
    if (value === null) localStorage.removeItem(name); else localStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch { return false; }  // a private window may keep nothing: the form then says so
}

function secret() {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_");
}

function visitor() {
  const known = kept("contributions_visitor", "") || secret();
  keep("contributions_visitor", known);
  return known;
}

// What the server says: {ok, status, told}; status 0 where it could not be reached.
async function post(address, content) {
  try {
    const reply = await fetch(address, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(content), cache: "no-store",
    });
    const told = await reply.json().catch(() => ({ sentence: "The server did not answer as expected." }));
    return { ok: reply.ok, status: reply.status, told };
  } catch {
    return { ok: false, status: 0, told: { sentence: "There is no connection." } };
  }
}

const isForLater = (answer) => !answer.ok && (answer.status === 0 || answer.status === 429 || answer.status >= 500);

async function send(draft) {
  return post("contributions/send", { ...draft, visitor: visitor() });
}

// Sends what waits, one after the other; what cannot be sent at all stays with the reason. `told` hears of each.
let sending = false;
async function sendWaiting(told) {
  if (sending) return;
  sending = true;
  try {
    for (const draft of kept(OUTBOX, [])) {
      const answer = await send(draft);
      if (isForLater(answer)) break;
      keep(OUTBOX, kept(OUTBOX, []).filter((one) => one.draft_key !== draft.draft_key));
      told(draft, answer);
    }
  } finally { sending = false; }
}

function makeElement(tag, className, words) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (words) made.textContent = words;
  return made;
}
