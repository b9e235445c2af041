// The list of listings: words are text, only safe addresses become links, and what was open stays open.
import assert from "node:assert/strict";
import test from "node:test";

import { Element, createElement, loadModule } from "./stand_in.mjs";

let agent = "Mozilla/5.0 (iPhone)";
const show = await loadModule("pages/parts/assets/asset_list.js", {
  document: { createElement, activeElement: null, getElementById: () => null },
  window: { innerWidth: 1280 },
  navigator: { get userAgent() { return agent; } },
});

const CARD = {
  id: "a1", name: "<b>Food & More</b>", number: 3, icon: "restaurant", kind: "Food", where: "Govan", hours: "Hours: not known",
  facts: [["Website", "example.org", "https://example.org"], ["Note", "odd", "javascript:alert(1)"]],
  from: "From: a list", wrong: ["Something wrong?", "Tell us", "mailto:a@example.org"], phone: ["0141 000 0000", "tel:01410000000"],
};

function parent() {
  const root = new Element("div"), list = new Element("div");
  list.className = "listings";
  root.append(list);
  return root;
}

function drawn(cards, parentElement = parent(), setTriggerValue = () => {}) {
  show({ data: { anchor: "list", chosen: null, parts: [{ title: "", note: "", cards }] }, parentElement, setTriggerValue });
  return parentElement;
}

test("a name with markup is shown as text", () => {
  assert.equal(drawn([CARD]).querySelector("bdi").textContent, "<b>Food & More</b>");
});

test("only safe kinds of address become links", () => {
  const addresses = drawn([CARD]).querySelectorAll("a").map((link) => link.href);
  assert.deepEqual(addresses, ["tel:01410000000", "suggest?asset=a1", "https://example.org", "mailto:a@example.org"]);
});

test("a card that was opened is open again after the list is drawn anew", () => {
  const first = drawn([{ ...CARD, id: "opened" }]).querySelector("details");
  first.open = true;
  first.ontoggle();
  const again = drawn([{ ...CARD, id: "opened" }, { ...CARD, id: "other" }]).querySelectorAll("details");
  assert.deepEqual(again.map((one) => one.open), [true, false]);
});

test("what has not changed is not drawn again", () => {
  const root = drawn([CARD]), before = root.querySelector("li");
  assert.equal(drawn([CARD], root).querySelector("li"), before);
  assert.notEqual(drawn([{ ...CARD, name: "Another" }], root).querySelector("li"), before);
});

test("the button of a pinned listing asks for it on the map", () => {
  const asked = [];
  const root = drawn([{ ...CARD, pin: true }], parent(), (name, value) => asked.push([name, value]));
  root.querySelector("button").onclick();
  assert.deepEqual(asked, [["show", "a1"]]);
});

test("directions open a phone's own map on Android and a page everywhere else", () => {
  const ways = ["geo:55.86,-4.31?q=55.86,-4.31", "https://www.openstreetmap.org/?mlat=55.86"];
  const directions = () => drawn([{ ...CARD, way: ways }]).querySelectorAll("a").map((link) => link.href)[1];
  assert.equal(directions(), ways[1]);
  agent = "Mozilla/5.0 (Linux; Android 14)";
  assert.equal(directions(), ways[0]);
});

test("a card without known hours says nothing of them", () => {
  const words = (hours) => drawn([{ ...CARD, hours }]).querySelectorAll("p").map((one) => one.textContent);
  assert.equal(words("Hours: Mo 9-5").includes("Hours: Mo 9-5"), true);
  assert.equal(words("").some((one) => one.startsWith("Hours")), false);
});

test("the chosen card, which is always open, opens no other card of the same listing", () => {
  const chosen = parent(), only = [{ ...CARD, id: "same" }];
  show({ data: { anchor: "", chosen: "same", parts: [{ title: "Chosen", note: "", cards: only }] }, parentElement: chosen });
  const box = chosen.querySelector("details");
  assert.equal(box.open, true);
  box.ontoggle();
  show({ data: { anchor: "", chosen: "same", parts: [{ title: "Chosen", note: "again", cards: only }] }, parentElement: chosen });
  assert.equal(drawn(only).querySelector("details").open, false);
});
