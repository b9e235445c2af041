// A round on a phone. The draft stays on the phone; it counts only once the server has confirmed it.
"use strict";
(() => {
  const {payload, byId, same} = phone;
  const {kept, save} = phone.remember(`round:${payload.code}`, {phone: phone.randomKey(), voter: "", number: 0, draft: {}, sent: null, sending: null, given: false});

  // A page that is open when the round begins, ends, is shown or has new statements loads what comes next.
  phone.follow(now => {
    const typing = byId("statement") && byId("statement").value;
    return now.state !== payload.state || (now.statements !== payload.statements && !typing);
  });
  if (byId("kept") && kept.sent) byId("kept").textContent = "Your answer was confirmed.";
  if (payload.state !== "open") return;

  const form = byId("answer");

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

  // A printed code answers in place of the phone's own key.
  const sender = () => payload.needsCodes ? kept.voter : kept.phone;
  const missing = () => kind.missing(ownPart(kept.draft)) || (sender() ? "" : "Type the code from your slip.");

  function statusOf() {
    if (kept.sending) return ["sending", "Sending … not confirmed yet"];
    if (kept.sent && same(kept.sent, kept.draft)) return ["cast", "Sent. You can still change it."];
    if (kept.sent) return ["changed", "Your change is not sent. Your earlier answer still counts."];
    if (kept.given) return ["changed", `This code has an answer already. A new one takes its place. ${missing()}`.trim()];
    return ["not-cast", `Not sent. ${missing()}`.trim()];
  }

  function show() {
    byId("sum").textContent = kind.sum(ownPart(kept.draft));
    const [state, words] = statusOf(), status = byId("status"), button = byId("send");
    if (status.textContent !== words) status.textContent = words;
    status.dataset.state = state;
    button.hidden = state === "cast";
    button.disabled = state === "sending" || Boolean(missing());
    if (byId("district-field")) byId("district-field").hidden = Boolean(kept.sent); // it is counted once, with the first answer
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

  async function deliver() {
    const reply = await phone.deliver("send", {phone: sender(), device: kept.phone, number: kept.number, answer: whole(kept.sending)});
    const sent = kept.sending;
    kept.sending = null;
    if (reply.ok) kept.sent = sent;
    save();
    show();
    if (reply.ok) return;
    const sentence = await reply.text();
    if (reply.status === 403 && payload.needsCodes) code.forget(sentence);
    byId("status").textContent = `Not sent. ${sentence}`;
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
    try { reply = await phone.post("statement", {phone: sender(), text: byId("statement").value}); } catch { reply = null; }
    said.textContent = !reply ? "No line to the meeting just now. Try again." : reply.ok ? "Thank you. It is shown once somebody has read it." : await reply.text();
    if (reply && reply.ok) byId("statement").value = "";
  });

  const code = phone.ownCode({kept, save, uses: "You answer with", changed(found, isAnother) {
    if (isAnother) {
      Object.assign(kept, {draft: {}, sent: null, phone: phone.randomKey(), number: 0});
      fill({});
    }
    kept.given = found.given;
    show();
  }});

  phone.offerReading("h1, .how, legend, form h2, .summary, .ends");
  fill(kept.draft);
  if (payload.kind === "two_way" && payload.statements) phone.oneByOne.begin(form, changed);
  code.begin();
  if (kept.sending) deliver();
  show();
})();
