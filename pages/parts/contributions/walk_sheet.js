// What to check next, nearest first. One tap an answer; what cannot be sent now is kept and sent later.
function draftOf(stop, kind, proposed) {
  return { kind, proposed, seen: { status: stop.status }, asset_id: stop.id, draft_key: secret(), note: "Walk sheet", contact: "" };
}

function printed(stops, title) {
  const page = window.open("", "_blank");
  if (!page) return;
  const made = (tag, words) => { const one = page.document.createElement(tag); one.textContent = words; return one; };
  page.document.title = title;
  const list = page.document.createElement("ol");
  for (const stop of stops) {
    const row = page.document.createElement("li");
    row.append(made("strong", stop.name), made("div", stop.address), made("div", stop.why), made("div", "☐ right   ☐ closed   ☐ wrong: ____________________"));
    row.style.margin = "0 0 12px";
    list.append(row);
  }
  page.document.body.append(made("h1", title), list);
  page.document.body.style.fontFamily = "sans-serif";
  page.print();
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".walk"), drawn = JSON.stringify(data);
  if (root.dataset.drawn === drawn) return;
  root.dataset.drawn = drawn;
  root.replaceChildren();
  const status = makeElement("p", "walk-status");
  status.setAttribute("role", "status");
  const say = (words) => {
    const waiting = kept(OUTBOX, []).length;
    status.textContent = words + (waiting ? " " + waiting + " not sent yet: kept on this device." : "");
  };
  const go = () => sendWaiting((draft, answer) => say(answer.ok ? "Sent." : answer.told.sentence)).then(() => say(""));
  const answer = (stop, row, kind, proposed, words) => {
    keep(OUTBOX, [...kept(OUTBOX, []), draftOf(stop, kind, proposed)]);
    row.querySelector(".walk-actions").replaceChildren(makeElement("strong", "", words));
    say("");
    go();
  };
  const print = makeElement("button", "walk-button", "Print");
  print.type = "button";
  print.onclick = () => printed(data.stops, data.title);
  root.append(print, status);
  const list = makeElement("ol");
  for (const stop of data.stops) {
    const row = makeElement("li"), actions = makeElement("div", "walk-actions");
    row.append(makeElement("strong", "", stop.name), makeElement("div", "", stop.address), makeElement("div", "walk-small", stop.away + " · " + stop.why), actions);
    const button = (words, act) => { const one = makeElement("button", "walk-button", words); one.type = "button"; one.onclick = act; actions.append(one); };
    button("It is right", () => answer(stop, row, "confirm", { status: stop.status }, "Right"));
    button("Closed", () => answer(stop, row, "closed", { status: "closed" }, "Closed"));
    const link = makeElement("a", "walk-button", "Something is wrong");
    link.href = "suggest?" + new URLSearchParams({ asset: stop.id });
    actions.append(link);
    list.append(row);
  }
  root.append(list);
  window.addEventListener("online", go);
  const timer = setInterval(() => { if (root.isConnected) go(); else clearInterval(timer); }, RETRY_MS);
  say("");
  if (kept(OUTBOX, []).length) go();
}
