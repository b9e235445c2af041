// A ballot on a phone. What is chosen is kept on the phone as a draft; it counts only once the server has confirmed it.
"use strict";
(() => {
  const {payload, byId, same} = phone;
  const pounds = amount => `£${amount.toLocaleString("en-GB", {minimumFractionDigits: Number.isInteger(amount) ? 0 : 2, maximumFractionDigits: 2})}`;

  const {kept, save} = phone.remember(`ballot:${payload.code}`, {device: phone.randomKey(), number: 0, voter: "", draft: {order: [], points: {}}, cast: null, sending: null});

  function sayKept() {
    const place = byId("kept");
    if (place && kept.cast) place.textContent = `Your receipt: ${kept.cast.receipt}. Your vote was confirmed.`;
  }

  // A page that is open when voting opens, closes or is shown loads what comes next.
  phone.follow(now => now.state !== payload.state);
  sayKept();
  if (payload.state !== "open") return;

  const items = [...document.querySelectorAll("li[data-project]")];
  const withPoints = payload.kind === "points" || payload.kind === "dots";
  const draft = () => kept.draft;
  const chosen = () => withPoints ? Object.keys(payload.costs).filter(id => draft().points[id] > 0) : draft().order;
  const pointsOf = ids => withPoints ? ids.map(id => draft().points[id]) : [];
  const spent = () => Math.round(chosen().reduce((sum, id) => sum + payload.costs[id], 0) * 100) / 100;
  const allPoints = () => Object.values(draft().points).reduce((sum, one) => sum + one, 0);

  // Why one more cannot be chosen; "" where it can.
  function noRoom(id) {
    if (payload.kind === "choose" || payload.kind === "rank") {
      if (chosen().length >= payload.limit) return `You have chosen ${payload.limit} already. Take one back to choose this.`;
    }
    if (payload.kind === "share_out" && spent() + payload.costs[id] > payload.budget + 0.001)
      return `Only ${pounds(Math.round((payload.budget - spent()) * 100) / 100)} is left, and this costs ${pounds(payload.costs[id])}.`;
    if (payload.kind === "dots" && allPoints() >= payload.limit) return `All ${payload.limit} dots are placed.`;
    if (payload.kind === "points" && (draft().points[id] || 0) >= payload.limit) return `${payload.limit} points are the most.`;
    return "";
  }

  function sumText() {
    const many = chosen().length, projects = `${many} ${many === 1 ? "project" : "projects"}`;
    if (payload.kind === "share_out") return `${projects}: ${pounds(spent())} of ${pounds(payload.budget)}`;
    if (payload.kind === "dots") return `${allPoints()} of ${payload.limit} dots placed`;
    if (payload.kind === "points") return `${allPoints()} points for ${projects}`;
    return payload.limit ? `${many} of ${payload.limit} chosen` : `${projects} chosen`;
  }

  function statusOf() {
    const now = {choices: chosen(), points: pointsOf(chosen())};
    if (kept.sending) return ["sending", "Casting … not confirmed yet"];
    if (kept.cast && same(kept.cast.vote, now)) return ["cast", "Cast. Your vote is counted when voting ends."];
    if (kept.cast) return ["changed", "Your change is not cast. Your earlier vote still counts."];
    return ["not-cast", "Not cast"];
  }

  function show() {
    for (const item of items) {
      const id = item.dataset.project, at = chosen().indexOf(id), taken = at >= 0, full = noRoom(id);
      item.classList.toggle("chosen", taken);
      const button = item.querySelector(".choose");
      if (button) {
        button.setAttribute("aria-pressed", String(taken));
        button.textContent = !taken ? "Choose" : payload.kind === "rank" ? `Chosen: number ${at + 1}` : "Chosen";
      } else {
        item.querySelector(".given").textContent = draft().points[id] || 0;
        item.querySelector(".fewer").disabled = !taken;
      }
      if (!full) item.querySelector(".why").textContent = "";
    }
    byId("sum").textContent = sumText();
    const [state, words] = statusOf();
    const status = byId("status");
    if (status.textContent !== words) status.textContent = words;
    status.dataset.state = state;
    byId("cast").disabled = state === "sending" || state === "cast" || !chosen().length || (payload.needsCodes && !kept.voter);
    byId("cast").hidden = state === "cast";
    byId("cast").textContent = kept.cast ? "Cast my changed vote" : "Cast my vote";
    byId("district-field").hidden = Boolean(kept.cast); // it is counted once, with the first vote
    byId("receipt").hidden = !kept.cast;
    if (kept.cast) byId("receipt").innerHTML = `Receipt <b></b>`, byId("receipt").querySelector("b").textContent = kept.cast.receipt;
    document.body.dataset.ready = "";
  }

  function change(id, by) {
    const item = items.find(one => one.dataset.project === id), why = item.querySelector(".why");
    why.textContent = "";
    if (by > 0 && noRoom(id)) why.textContent = noRoom(id);
    else if (withPoints) draft().points[id] = Math.max((draft().points[id] || 0) + by, 0);
    else draft().order = by > 0 ? [...draft().order, id] : draft().order.filter(one => one !== id);
    save();
    show();
  }
  for (const item of items) {
    const id = item.dataset.project;
    item.querySelector(".choose")?.addEventListener("click", () => change(id, draft().order.includes(id) ? -1 : 1));
    item.querySelector(".more")?.addEventListener("click", () => change(id, 1));
    item.querySelector(".fewer")?.addEventListener("click", () => change(id, -1));
  }

  async function deliver() {
    const answer = await phone.deliver("cast", kept.sending);
    const sent = kept.sending;
    kept.sending = null;
    if (answer.ok) {
      kept.cast = {receipt: (await answer.json()).receipt, vote: {choices: sent.choices, points: sent.points}};
      save();
      show();
    } else {
      const sentence = await answer.text();
      save();
      show();
      byId("status").textContent = `Not cast. ${sentence}`;
      if (answer.status !== 403) return;
      code.forget(sentence);
      show();
    }
  }
  byId("cast").addEventListener("click", () => {
    const choices = chosen();
    kept.number += 1;
    kept.sending = {voter: payload.needsCodes ? kept.voter : kept.device, choices, points: pointsOf(choices), device: kept.device, number: kept.number,
      district: byId("district").value.trim()};
    save();
    show();
    deliver();
  });

  const code = phone.ownCode({kept, save, uses: "You vote with", changed(found, isAnother) {
    if (isAnother) Object.assign(kept, {cast: null, draft: {order: [], points: {}}, device: phone.randomKey(), number: 0});
    if (found.vote) {
      kept.cast = {receipt: found.receipt, vote: found.vote};
      if (!chosen().length) kept.draft = {order: withPoints ? [] : found.vote.choices, points: withPoints ? Object.fromEntries(found.vote.choices.map((id, at) => [id, found.vote.points[at]])) : {}};
    }
    show();
  }});

  phone.offerReading("h1, .how, .projects h2, .cost, .summary");

  // Projects may have changed before the first vote: a draft keeps only what is still there.
  kept.draft.order = kept.draft.order.filter(id => id in payload.costs);
  kept.draft.points = Object.fromEntries(Object.entries(kept.draft.points).filter(([id]) => id in payload.costs));
  code.begin();
  if (kept.sending) deliver();
  show();
})();
