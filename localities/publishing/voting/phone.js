// What a ballot and a round share on a phone: what is kept there, following the state, sending until it is confirmed.
"use strict";
(() => {
  const LOOK_MS = 1200, RETRY_MS = [1000, 2000, 4000, 8000], PATIENCE_MS = 10000;
  const byId = id => document.getElementById(id);
  const payload = JSON.parse(byId("payload").textContent);
  const randomKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), one => one.toString(16).padStart(2, "0")).join("");
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const wait = ms => new Promise(done => setTimeout(done, ms));

  // What the phone remembers under that name, and how to save it. Storage may be refused (private windows): then it
  // lives as long as the page.
  function remember(name, fresh) {
    let before = null;
    try { before = JSON.parse(localStorage.getItem(name)); } catch { /* begin afresh */ }
    const kept = Object.assign(fresh, before);
    const save = () => { try { localStorage.setItem(name, JSON.stringify(kept)); } catch { /* the page itself still knows */ } };
    return {kept, save};
  }

  // Phones look at moments of their own: three hundred that were held up together do not stay together.
  const lookMs = chance => LOOK_MS * (0.8 + 0.4 * chance);

  // Look at the state again and again; once `isAnother` says so, load the page of the new one.
  async function follow(isAnother) {
    for (;;) {
      await wait(lookMs(Math.random()));
      if (document.hidden) continue;
      try {
        const answer = await fetch(`${payload.at}/state`, {cache: "no-store"});
        if (answer.ok && isAnother(await answer.json())) return location.reload();
      } catch { /* no line just now: the next look may find it */ }
    }
  }

  async function post(path, body) {
    const stop = new AbortController(), timer = setTimeout(() => stop.abort(), PATIENCE_MS);
    try {
      return await fetch(`${payload.at}/${path}`, {method: "POST", headers: {"Content-Type": "application/json"},
        body: JSON.stringify(body), signal: stop.signal});
    } finally { clearTimeout(timer); }
  }

  // Send until the server answers: it knows the number in the body, so that what is sent twice is kept once.
  async function deliver(path, body) {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const reply = await post(path, body);
        if (reply.status < 500 && reply.status !== 429) return reply;
      } catch { /* no line just now: sent again below */ }
      byId("status").textContent = "Not confirmed yet. Trying again …";
      await wait(RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)]);
    }
  }

  // A button that reads what the selector finds and what is not hidden, where the phone can speak.
  function offerReading(selector) {
    const speech = window.speechSynthesis, read = byId("read");
    if (!speech) return;
    const label = text => { read.textContent = text; };
    read.hidden = false;
    read.addEventListener("click", () => {
      if (speech.speaking) { speech.cancel(); return label("Read aloud"); }
      const found = [...document.querySelectorAll(selector)].filter(one => !one.closest("[hidden]"));
      const spoken = new SpeechSynthesisUtterance(found.map(one => one.textContent).join(". "));
      spoken.lang = "en-GB";
      spoken.onend = () => label("Read aloud");
      speech.speak(spoken);
      label("Stop reading");
    });
  }

  window.phone = {payload, byId, randomKey, same, remember, lookMs, follow, post, deliver, offerReading};
})();
