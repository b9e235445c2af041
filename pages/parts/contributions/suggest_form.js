// The form for a suggestion or correction: one question at a time. Words are set as text, never as HTML.
// What is typed stays on this device, under the listing's id, until the server says that it has it.

const HELP = {
  hours: "Such as: Monday to Friday 9am to 5pm, Saturday 10am to 1pm",
  phone: "The number of the service, not of a person",
  website: "Such as www.example.org",
  cost: "Such as: Free, or £2 a session",
  step_free: "Such as: Ramp at the side door",
  languages: "Such as: Polish, Arabic",
  description: "What happens there? A sentence or two",
};
const LONG = ["description", "hours", "step_free"];
const MORE = ["description", "hours", "phone", "website", "cost", "step_free", "languages"];

function empty() {
  return { step: 0, kind: "", field: "", proposed: {}, note: "", contact: "", homepage: "", draft_key: secret() };
}

function stepsOf(draft, asset) {
  if (!asset) return ["sort", "name", "category", "where", "more", "doubles", "note", "check"];
  const between = { correct: ["field", "value"], move: ["where"], confirm: ["ticks"], closed: [], same: ["which"] };
  return ["what", ...(between[draft.kind] || []), "note", "check"];
}

class SuggestForm {
  constructor(root, data) {
    HELP.postcode = "Such as " + data.postcode;
    Object.assign(this, { root, data, asset: data.asset, name: "contribution_" + (data.asset ? data.asset.id : "new") });
    this.draft = { ...empty(), ...kept(this.name, {}) };
    if (!this.asset) this.draft.kind = "suggest";
    // What the list said when this was begun, perhaps a week ago: the server holds it against what it says now.
    this.draft.seen = this.draft.seen || (this.asset ? { ...this.asset.values } : {});
    window.addEventListener("online", () => this.sendAgain());
    this.timer = setInterval(() => this.sendAgain(), RETRY_MS);
    this.show(false);
  }

  change(values) { Object.assign(this.draft, values); this.isKept = keep(this.name, this.draft); }

  propose(field, value) { this.change({ proposed: { ...this.draft.proposed, [field]: value } }); }

  go(by) { this.change({ step: Math.max(0, this.draft.step + by) }); this.fault = ""; this.show(true); }

  steps() { return stepsOf(this.draft, this.asset); }

  show(focus) {
    this.root.replaceChildren();
    const waits = kept(OUTBOX, []).find((one) => one.draft_key === this.draft.draft_key);
    if (this.sent) this.showSent();
    else if (waits) this.showWaiting();
    else this.showStep();
    if (focus) { const heading = this.root.querySelector("h2"); if (heading) heading.focus(); this.root.scrollIntoView({ block: "nearest" }); }
  }

  showStep() {
    const steps = this.steps(), at = Math.min(this.draft.step, steps.length - 1);
    const box = makeElement("form", "suggest-step");
    box.onsubmit = (event) => { event.preventDefault(); const next = box.querySelector(".suggest-next"); if (next) next.click(); };
    this.box = box;
    if (this.asset) box.append(makeElement("p", "suggest-about", this.asset.name));
    this["ask_" + steps[at]]();
    if (this.fault) { const said = makeElement("p", "suggest-fault", this.fault); said.setAttribute("role", "alert"); box.append(said); }
    const foot = makeElement("div", "suggest-foot");
    if (at > 0) foot.append(this.button("Back", () => this.go(-1), "suggest-back"));
    foot.append(makeElement("span", "suggest-progress", "Step " + (at + 1) + " of " + steps.length));
    box.append(foot, this.notSent());
    this.root.append(box);
  }

  notSent() {
    const words = this.isKept === false ? "Not sent yet. This browser cannot keep it: stay on this page." : "Not sent yet. What you type is kept on this device.";
    return makeElement("p", "suggest-status", words);
  }

  heading(words, under) {
    const heading = makeElement("h2", "", words);
    heading.tabIndex = -1;
    this.box.append(heading);
    if (under) this.box.append(makeElement("p", "suggest-help", under));
  }

  button(words, act, className = "") {
    const made = makeElement("button", "suggest-button " + className, words);
    made.type = "button";
    made.onclick = act;
    return made;
  }

  next(words = "Next", act = () => this.go(1)) { this.box.append(this.button(words, act, "suggest-next")); }

  choices(options, chosen, choose) {
    const list = makeElement("div", "suggest-choices");
    for (const [key, words, small] of options) {
      const one = this.button(words, () => choose(key), key === chosen ? "suggest-chosen" : "");
      one.setAttribute("aria-pressed", String(key === chosen));
      if (small) one.append(makeElement("small", "", small));
      list.append(one);
    }
    this.box.append(list);
  }

  input(label, value, change, { long = false, help = "", most = 600 } = {}) {
    const row = makeElement("label", "suggest-field", label), box = makeElement(long ? "textarea" : "input");
    if (!long) box.type = "text"; else box.rows = 3;
    Object.assign(box, { value, maxLength: most });
    box.oninput = () => change(box.value);
    row.append(box);
    if (help) row.append(makeElement("small", "", help));
    this.box.append(row);
    return box;
  }

  // The questions.
  ask_what() {
    this.heading("What do you want to tell us?");
    const kinds = this.data.kinds.filter(([key]) => key !== "move" || this.asset.may_move);
    this.choices(kinds, this.draft.kind, (kind) => {
      const proposed = kind === "closed" ? { status: "closed" } : kind === "confirm" ? { status: this.asset.values.status } : {};
      this.change({ kind, proposed, field: "" });
      this.go(1);
    });
  }

  ask_field() {
    this.heading("What is wrong?");
    const says = (field) => "It says: " + (this.asset.values[field] || "nothing");
    this.choices(this.data.fields.map(([field, label]) => [field, label, says(field)]), this.draft.field, (field) => {
      this.change({ field, proposed: { [field]: this.asset.values[field] || "" } });
      this.go(1);
    });
  }

  ask_value() {
    const field = this.draft.field, label = (this.data.fields.find(([key]) => key === field) || [])[1] || "";
    this.heading("How should it be?", "It says now: " + (this.asset.values[field] || "nothing"));
    this.input(label, this.draft.proposed[field] || "", (value) => this.propose(field, value), { long: LONG.includes(field), help: HELP[field] });
    this.next();
  }

  ask_ticks() {
    this.heading("What did you check?", "Tick only what you saw or asked about.");
    const known = [["status", "It is there, and open to people"], ...this.data.fields.filter(([field]) => this.asset.values[field]).map(([field, label]) => [field, label + ": " + this.asset.values[field]])];
    for (const [field, words] of known) {
      const row = makeElement("label", "suggest-tick"), box = makeElement("input");
      box.type = "checkbox";
      box.checked = field in this.draft.proposed;
      box.onchange = () => {
        const proposed = { ...this.draft.proposed };
        if (box.checked) proposed[field] = this.asset.values[field]; else delete proposed[field];
        this.change({ proposed });
      };
      row.append(box, makeElement("span", "", words));
      this.box.append(row);
    }
    this.next();
  }

  ask_which() {
    this.heading("Which one is it the same as?", "We keep the one that you choose here.");
    if (!this.data.alike.length) this.box.append(makeElement("p", "", "No listing looks like this one. Go back and choose “Something is wrong”."));
    this.choices(this.data.alike, this.draft.proposed.same_as, (id) => { this.change({ proposed: { same_as: id } }); this.go(1); });
  }

  ask_sort() {
    this.heading("What is missing?", "Only what is open to people. Never a private person’s name, number or home.");
    this.choices(this.data.sorts, this.draft.proposed.kind, (kind) => { this.propose("kind", kind); this.go(1); });
  }

  ask_name() {
    this.heading("What is it called?");
    this.input("Name", this.draft.proposed.name || "", (value) => this.propose("name", value), { most: 120 });
    this.next();
  }

  ask_category() {
    this.heading("What is it about?");
    this.choices(this.data.categories, this.draft.proposed.category, (category) => { this.propose("category", category); this.go(1); });
  }

  ask_where() {
    this.heading("Where is it?", this.asset ? "Tap the map at the right place." : "Tap the map, or write a postcode.");
    const said = makeElement("p", "suggest-help");
    said.setAttribute("role", "status");
    const place = (longitude, latitude) => {
      const pin = longitude.toFixed(6) + "," + latitude.toFixed(6);
      if (this.asset) this.change({ proposed: { pin } }); else this.propose("pin", pin);
      said.textContent = "The pin is set. Tap again to move it.";
      if (this.mark) this.mark(longitude, latitude);
    };
    const map = makeElement("div", "suggest-map");
    this.box.append(map, said);
    this.drawMap(map, place);
    if (navigator.geolocation && window.isSecureContext) {
      this.box.append(this.button("I am there now: ask my phone", () => {
        said.textContent = "Asking your phone …";
        navigator.geolocation.getCurrentPosition((found) => place(found.coords.longitude, found.coords.latitude),
          () => { said.textContent = "This phone did not say where it is. Tap the map instead."; }, { timeout: 10000 });
      }));
    }
    if (!this.asset) {
      this.input("Postcode", this.draft.proposed.postcode || "", (value) => this.propose("postcode", value), { help: HELP.postcode, most: 12 });
      const row = makeElement("label", "suggest-field", "Or only: in which place?"), list = makeElement("select");
      for (const [slug, name] of [["", "—"], ...this.data.places]) {
        const one = makeElement("option", "", name);
        one.value = slug;
        one.selected = slug === (this.draft.proposed.place || "");
        list.append(one);
      }
      list.onchange = () => this.propose("place", list.value);
      row.append(list);
      this.box.append(row);
    }
    this.next();
  }

  ask_more() {
    this.heading("What else do you know?", "All of this can stay empty.");
    const labels = Object.fromEntries(this.data.fields);
    for (const field of MORE) this.input(labels[field], this.draft.proposed[field] || "", (value) => this.propose(field, value), { long: LONG.includes(field), help: HELP[field] });
    this.next();
  }

  ask_doubles() {
    this.heading("Is it one of these?");
    const list = makeElement("div", "suggest-doubles", "Looking …");
    list.setAttribute("role", "status");
    this.box.append(list);
    this.next("No, it is not on the list");
    post("contributions/doubles", { proposed: this.draft.proposed }).then((answer) => {
      const found = answer.ok ? answer.told.doubles : [];
      list.textContent = found.length ? "" : "We found nothing like it. Go on.";
      for (const one of found) {
        const link = makeElement("a", "suggest-double", one.name);
        link.href = "suggest?" + new URLSearchParams({ asset: one.id });
        link.append(makeElement("small", "", [one.kind, one.address, one.why].filter(Boolean).join(" · ")));
        list.append(link);
      }
    });
  }

  ask_note() {
    this.heading("How do you know?", "Such as: I was there on Tuesday. You can leave this empty.");
    this.input("Your note", this.draft.note, (note) => this.change({ note }), { long: true, most: 1000 });
    const trap = makeElement("label", "suggest-nobody", "Leave this empty"), box = makeElement("input");
    Object.assign(box, { type: "text", tabIndex: -1, autocomplete: "off", name: "homepage" });
    box.oninput = () => { this.draft.homepage = box.value; };
    trap.setAttribute("aria-hidden", "true");
    trap.append(box);
    this.box.append(trap);
    this.next();
  }

  ask_check() {
    this.heading("Is this right?");
    const labels = { ...Object.fromEntries(this.data.fields), ...this.data.labels }, list = makeElement("dl");
    const shown = { pin: () => "the place on the map", category: (key) => (this.data.categories.find(([id]) => id === key) || [])[1], place: (slug) => (this.data.places.find(([id]) => id === slug) || [])[1], same_as: (id) => (this.data.alike.find(([one]) => one === id) || [])[1] };
    list.append(makeElement("dt", "", "You say"), makeElement("dd", "", (this.data.kinds.find(([key]) => key === this.draft.kind) || [])[1] || "Something is missing"));
    for (const [field, value] of Object.entries(this.draft.proposed)) {
      if (value || this.asset) list.append(makeElement("dt", "", labels[field] || field), makeElement("dd", "", shown[field] ? shown[field](value) : value || "nothing"));
    }
    if (this.draft.note) list.append(makeElement("dt", "", "Your note"), makeElement("dd", "", this.draft.note));
    this.box.append(list);
    const more = makeElement("details"), outer = this.box;
    more.append(makeElement("summary", "", "May we ask you something about it?"));
    this.box = more;
    this.input("E-mail or phone, if you like", this.draft.contact, (contact) => this.change({ contact }), { most: 200, help: "Only the steward sees it. It is deleted with the decision, or after 90 days." });
    this.box = outer;
    this.box.append(more, makeElement("p", "suggest-help", "A steward looks at it before it shows. Anybody may use the list (Open Government Licence)."));
    if (this.differences) this.showDifferences();
    if (this.asksAboutPeople) {
      const ask = makeElement("div", "suggest-fault", this.asksAboutPeople);
      ask.setAttribute("role", "alert");
      this.box.append(ask, this.button("It belongs to a service: send it", () => { this.change({ belongs_to_a_service: true }); this.sendNow(); }));
    }
    this.next("Send", () => this.sendNow());
  }

  showDifferences() {
    const box = makeElement("div", "suggest-fault", "The list has changed since you began:");
    box.setAttribute("role", "alert");
    for (const [field, [was, now]] of Object.entries(this.differences)) {
      box.append(makeElement("p", "", (this.data.labels[field] || field) + ": it said “" + was + "”, and says now “" + now + "”."));
    }
    this.box.append(box, this.button("Send it all the same", () => { this.change({ knows_of_changes: true }); this.sendNow(); }));
  }

  // Sending.
  content() {
    const { kind, proposed, note, contact, homepage, draft_key, knows_of_changes, belongs_to_a_service } = this.draft;
    const seen = this.asset ? Object.fromEntries(Object.keys(proposed).map((field) => [field, this.draft.seen[field] || ""])) : {};
    return { kind, proposed, note, contact, homepage, draft_key, knows_of_changes, belongs_to_a_service, seen, asset_id: this.asset ? this.asset.id : "" };
  }

  async sendNow() {
    const button = this.box.querySelector(".suggest-next");
    if (button) { button.disabled = true; button.textContent = "Sending …"; }
    const draft = this.content(), answer = await send(draft);
    if (isForLater(answer)) { keep(OUTBOX, [...kept(OUTBOX, []).filter((one) => one.draft_key !== draft.draft_key), draft]); this.why = answer.told.sentence; }
    this.heard(answer);
  }

  heard(answer) {
    Object.assign(this, { fault: "", differences: null, asksAboutPeople: "" });
    if (answer.ok) {
      this.sent = answer.told;
      keep(this.name, null);
      keep("contributions_sent", null);  // earlier editions kept the private code here, on a shared machine too
    } else if (answer.status === 409) this.differences = answer.told.differences;
    else if (answer.status === 422) this.asksAboutPeople = answer.told.sentence;
    else if (!isForLater(answer)) this.fault = answer.told.sentence;
    this.show(true);
  }

  sendAgain() {
    if (!this.root.isConnected) { clearInterval(this.timer); return; }
    if (kept(OUTBOX, []).length) {
      sendWaiting((draft, answer) => { if (draft.draft_key === this.draft.draft_key) this.heard(answer); });
    }
  }

  showWaiting() {
    const box = makeElement("div", "suggest-step");
    this.box = box;
    this.heading("Not sent yet", (this.why || "There is no connection.") + " It is kept on this device, and goes by itself once the server answers. You can close this page and come back.");
    box.append(this.button("Try again now", () => this.sendAgain(), "suggest-next"));
    this.root.append(box);
  }

  showSent() {
    const box = makeElement("div", "suggest-step suggest-sent");
    this.box = box;
    this.heading("Thank you. It was sent.", "The list stays as it is until a steward has looked at it.");
    const address = new URL("mine#" + this.sent.link_code, document.baseURI).href;
    box.append(makeElement("p", "", "Your reference: "), makeElement("p", "suggest-reference", this.sent.reference));
    const link = makeElement("a", "suggest-button", "See what happens with it");
    link.href = address;
    box.append(makeElement("p", "", "Your private link shows what happens, and lets you take it back. Keep it: nobody can give it to you again."), link);
    box.append(this.button("Copy the link", (event) => {
      navigator.clipboard?.writeText(address).then(() => { event.target.textContent = "Copied"; }, () => {});
    }), this.button("Tell us something else", () => { this.sent = null; this.draft = { ...empty(), kind: this.asset ? "" : "suggest", seen: this.asset ? { ...this.asset.values } : {} }; this.show(true); }));
    this.root.append(box);
  }

  // The map: the house's own ground and Leaflet, read only when this question is asked.
  drawMap(box, place) {
    loadMap(this.data.map).then(() => {
      if (!box.isConnected) return;
      const known = (this.draft.proposed.pin || (this.asset && this.asset.values.pin) || this.data.centre || "").split(",").map(Number);
      const has = known.length === 2 && known.every(Number.isFinite);
      const [longitude, latitude] = has ? known : this.data.city;
      const map = window.L.map(box, { maxZoom: 18, minZoom: 10 }).setView([latitude, longitude], has ? 15 : 12);
      window.house.base(map, "data/basemap.geojson");
      const icon = window.L.divIcon({ className: "suggest-pin", iconSize: [28, 28], iconAnchor: [14, 14] });
      let pin = null;
      this.mark = (east, north) => {
        if (!pin) pin = window.L.marker([north, east], { icon, keyboard: false, alt: "The pin" }).addTo(map);
        pin.setLatLng([north, east]);
      };
      if (this.draft.proposed.pin || (this.asset && this.asset.values.pin)) this.mark(longitude, latitude);
      map.on("click", (event) => place(event.latlng.lng, event.latlng.lat));
      box.dataset.ready = "yes";
    }).catch(() => { box.textContent = "The map could not be loaded. Write a postcode instead."; });
  }
}

let mapFiles = null;
function loadMap([script, style]) {
  mapFiles = mapFiles || new Promise((done, failed) => {
    const sheet = makeElement("link"), code = makeElement("script");
    Object.assign(sheet, { rel: "stylesheet", href: style });
    Object.assign(code, { src: script, onload: done, onerror: () => { mapFiles = null; failed(new Error("no map")); } });
    document.head.append(sheet, code);
  });
  return mapFiles;
}

const forms = new WeakMap();

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".suggest"), about = JSON.stringify(data.asset ? data.asset.id : "");
  const there = forms.get(root);
  if (there && there.about === about) return;  // a rerun never takes what is being typed
  forms.set(root, { about, form: new SuggestForm(root, data) });
}
