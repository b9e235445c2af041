// A round on a phone. The draft stays on the phone; it counts only once the server has confirmed it.
"use strict";
(() => {
  const payload = JSON.parse(document.getElementById("payload").textContent);
  const LOOK_MS = 1200, RETRY_MS = [1000, 2000, 4000, 8000], PATIENCE_MS = 10000;
  const NAME = `round:${payload.code}`;
  const byId = id => document.getElementById(id);
  const randomKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), one => one.toString(16).padStart(2, "0")).join("");

  // Storage may be refused (private windows): then the draft lives as long as the page.
  function load() {
    try { return JSON.parse(localStorage.getItem(NAME)) || {}; } catch { return {}; }
  }
  function save() {
    try { localStorage.setItem(NAME, JSON.stringify(kept)); } catch { /* the page itself still knows */ }
  }
  const kept = Object.assign({phone: randomKey(), number: 0, draft: {}, sent: null, sending: null}, load());

  // Follow the round: a page that is open when it begins, ends, is shown or has new statements loads what comes next.
  async function look() {
    if (!document.hidden) {
      try {
        const answer = await fetch(`${payload.at}/state`, {cache: "no-store"});
        const now = answer.ok ? await answer.json() : payload;
        const typing = byId("statement") && byId("statement").value;
        if (now.state !== payload.state || (now.statements !== payload.statements && !typing)) return location.reload();
      } catch { /* no line just now: the next look may find it */ }
    }
    setTimeout(look, LOOK_MS);
  }
  setTimeout(look, LOOK_MS);
  if (byId("kept") && kept.sent) byId("kept").textContent = "Your answer was confirmed.";
  if (payload.state !== "open") return;

  const form = byId("answer");
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  // The fields by name as they stand in the form, without the empty ones.
  const fields = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));

  // What is sent of each kind of round, and how far it has come; "" in `missing` where it can be sent.
  const KINDS = {
    place_standard: {
      answer(draft) {
        const given = {scores: {}, why: {}, first: draft.first || ""};
        for (const [name, value] of Object.entries(draft)) {
          if (name.startsWith("score-")) given.scores[name.slice(6)] = Number(value);
          if (name.startsWith("why-")) given.why[name.slice(4)] = value;
        }
        return payload.inGroups ? {...given, people: Number(draft.people || 0)} : given;
      },
      sum: draft => `${Object.keys(draft).filter(name => name.startsWith("score-")).length} of ${payload.themes} themes scored`,
      missing(draft) {
        if (!Object.keys(draft).some(name => name.startsWith("score-"))) return "Score one theme at least.";
        return payload.inGroups && !draft.people ? "Say how many you are at the table." : "";
      },
    },
    dots: {
      answer: draft => ({dots: Object.fromEntries(Object.entries(draft).map(([name, value]) => [name.slice(5), Number(value)]))}),
      placed: draft => Object.values(draft).reduce((sum, value) => sum + Number(value), 0),
      sum(draft) { return `${this.placed(draft)} of ${payload.dots} dots placed`; },
      missing(draft) {
        const many = this.placed(draft);
        if (!many) return "Place one dot at least.";
        return many > payload.dots ? `Take back ${many - payload.dots}: there are only ${payload.dots}.` : "";
      },
    },
    two_way: {
      answer: draft => ({opinions: Object.fromEntries(Object.entries(draft).map(([name, value]) => [name.slice(8), Number(value)]))}),
      sum: draft => `${Object.keys(draft).length} of ${payload.statements} answered`,
      missing: draft => Object.keys(draft).length ? "" : "Answer one statement at least.",
    },
  };
  const kind = KINDS[payload.kind];
  // Where people live is asked beside every kind, and is no part of it.
  const ownPart = draft => Object.fromEntries(Object.entries(draft).filter(([name]) => name !== "district"));
  const whole = draft => ({...kind.answer(ownPart(draft)), district: draft.district || ""});

  function statusOf() {
    if (kept.sending) return ["sending", "Sending … not confirmed yet"];
    if (kept.sent && same(kept.sent, kept.draft)) return ["cast", "Sent. You can still change it."];
    if (kept.sent) return ["changed", "Your change is not sent. Your earlier answer still counts."];
    return ["not-cast", `Not sent. ${kind.missing(ownPart(kept.draft))}`.trim()];
  }

  function show() {
    byId("sum").textContent = kind.sum(ownPart(kept.draft));
    const [state, words] = statusOf(), status = byId("status"), button = byId("send");
    if (status.textContent !== words) status.textContent = words;
    status.dataset.state = state;
    button.hidden = state === "cast";
    button.disabled = state === "sending" || Boolean(kind.missing(ownPart(kept.draft)));
    button.textContent = kept.sent ? "Send my changed answer" : "Send my answer";
    document.body.dataset.ready = "";
  }

  function fill(draft) {
    for (const field of form.elements) {
      if (field.type === "radio") field.checked = draft[field.name] === field.value;
      else if (field.name) field.value = draft[field.name] || "";
    }
  }
  function changed() {
    kept.draft = fields();
    save();
    show();
  }
  form.addEventListener("input", changed);
  form.addEventListener("submit", event => event.preventDefault());
  for (const button of form.querySelectorAll(".clear")) button.addEventListener("click", () => {
    for (const field of form.querySelectorAll(`[name="score-${button.dataset.theme}"]`)) field.checked = false;
    changed();
  });

  for (const box of form.querySelectorAll(".points")) {
    const field = box.querySelector(".given");
    const step = by => {
      const now = Math.max(Number(field.value || 0) + by, 0);
      if (by > 0 && kind.placed(ownPart(kept.draft)) >= payload.dots) return void (byId("status").textContent = `All ${payload.dots} dots are placed.`);
      field.value = now || "";
      changed();
    };
    box.querySelector(".fewer").addEventListener("click", () => step(-1));
    box.querySelector(".more").addEventListener("click", () => step(1));
  }

  async function post(path, body) {
    const stop = new AbortController(), timer = setTimeout(() => stop.abort(), PATIENCE_MS);
    try {
      return await fetch(`${payload.at}/${path}`, {method: "POST", headers: {"Content-Type": "application/json"},
        body: JSON.stringify(body), signal: stop.signal});
    } finally { clearTimeout(timer); }
  }

  // Send until the server answers: it knows the number, so that an answer sent twice is kept once.
  async function deliver(attempt = 0) {
    let reply;
    try {
      reply = await post("send", {phone: kept.phone, number: kept.number, answer: whole(kept.sending)});
      if (reply.status >= 500 || reply.status === 429) throw new Error(String(reply.status));
    } catch {
      byId("status").textContent = "Not confirmed yet. Trying again …";
      return void setTimeout(() => deliver(attempt + 1), RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)]);
    }
    const sent = kept.sending;
    kept.sending = null;
    if (reply.ok) kept.sent = sent;
    save();
    show();
    if (!reply.ok) byId("status").textContent = `Not sent. ${await reply.text()}`;
  }
  byId("send").addEventListener("click", () => {
    kept.number += 1;
    kept.sending = kept.draft;
    save();
    show();
    deliver();
  });

  const own = byId("own");
  if (own) own.addEventListener("submit", async event => {
    event.preventDefault();
    const said = byId("own-said");
    let reply;
    try { reply = await post("statement", {phone: kept.phone, text: byId("statement").value}); } catch { reply = null; }
    said.textContent = !reply ? "No line to the meeting just now. Try again." : reply.ok ? "Thank you. It is shown once somebody has read it." : await reply.text();
    if (reply && reply.ok) byId("statement").value = "";
  });

  const speech = window.speechSynthesis;
  if (speech) {
    const read = byId("read");
    read.hidden = false;
    read.addEventListener("click", () => {
      if (speech.speaking) { speech.cancel(); read.textContent = "Read aloud"; return; }
      const words = [...document.querySelectorAll("h1, .how, legend, form h2, .summary, .ends")].map(one => one.textContent).join(". ");
      const spoken = new SpeechSynthesisUtterance(words);
      spoken.lang = "en-GB";
      spoken.onend = () => { read.textContent = "Read aloud"; };
      speech.speak(spoken);
      read.textContent = "Stop reading";
    });
  }

  fill(kept.draft);
  if (kept.sending) deliver();
  show();
})();
