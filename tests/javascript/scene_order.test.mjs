// The list of scenes: where a scene goes that is dropped, or moved with Alt and an arrow.
import assert from "node:assert/strict";
import test from "node:test";

import { loadModule } from "./stand_in.mjs";

const rows = ["a", "b", "c", "d"].map((id, at) => ({
  id, textContent: `${at + 1}. ${id}`, draggable: false, marks: {}, closest: () => rows[at], setAttribute(name, value) { this.marks[name] = value; },
  box: { focus() { page.activeElement = this; } }, querySelector() { return this.box; },
  removeAttribute(name) { delete this.marks[name]; }, getBoundingClientRect: () => ({ top: at * 100, height: 100 }),
}));
const acts = {}, looks = [];
class MutationObserver {
  constructor(act) { looks.push(act); }
  observe() {}
}
const list = { contains: (one) => rows.some((row) => row.box === one), querySelectorAll: () => rows, addEventListener: (name, act) => { acts[name] = act; }, removeEventListener: () => {} };
const page = { body: {}, activeElement: null, querySelector: () => list, addEventListener: () => {} };
const start = await loadModule("pages/parts/meeting/scene_order.js", { document: page, MutationObserver });
const sent = [];
start({ data: { scenes: rows.map((row) => row.id) }, setTriggerValue: (name, value) => sent.push([name, ...value]) });

function event(at, more = {}) {
  return { target: rows[at], dataTransfer: { setData() {} }, preventDefault() {}, stopPropagation() {}, ...more };
}

function drag(from, over, y) {
  sent.length = 0;
  acts.dragstart(event(from));
  acts.dragover(event(over, { clientY: y }));
  acts.drop(event(over, { clientY: y }));
  acts.dragend(event(from));
  return sent;
}

test("a scene that is dropped above an earlier one takes its place", () => {
  assert.deepEqual(drag(3, 1, 110), [["moved", "d", 1]]);
});

test("a scene that is dropped below a later one stands right after it", () => {
  assert.deepEqual(drag(0, 2, 290), [["moved", "a", 2]]);
});

test("a scene that is dropped on its own edges stays, and no line stays marked", () => {
  assert.deepEqual(drag(2, 2, 290), []);
  assert.deepEqual(drag(2, 1, 190), []);
  assert.deepEqual(drag(2, 3, 310), []);
  assert.ok(rows.every((row) => !("data-drop" in row.marks)));
});

test("Alt with an arrow moves a scene by one place and never beyond an end; an arrow alone is left to the list", () => {
  sent.length = 0;
  acts.keydown(event(1, { altKey: true, key: "ArrowUp" }));
  acts.keydown(event(0, { altKey: true, key: "ArrowUp" }));
  acts.keydown(event(3, { altKey: true, key: "ArrowDown" }));
  acts.keydown(event(1, { altKey: false, key: "ArrowDown" }));
  assert.deepEqual(sent, [["moved", "b", 0]]);
});

test("a row can be dragged: Streamlit's radio button does not hear of the mouse that goes down on it", () => {
  let isHeard = true;
  acts.pointerdown(event(1));
  acts.mousedown(event(1, { stopPropagation() { isHeard = false; } }));
  assert.equal(rows[1].draggable, true);
  assert.equal(isHeard, false);
});

test("a click on the picture or the kind of a scene chooses it, and one on its radio button is left to that", () => {
  const clicked = [], target = (isLabel) => ({ closest: (selector) => (selector.startsWith("label") ? isLabel || null : rows[2]) });
  rows[2].box.click = () => clicked.push("c");
  acts.click({ target: target(true) });
  assert.deepEqual(clicked, []);
  acts.click({ target: target(false) });
  assert.deepEqual(clicked, ["c"]);
  assert.equal(page.activeElement, rows[2].box);
});

test("the focus goes on with a scene that the keyboard moved, whether its list is drawn anew or filled with other words", () => {
  page.activeElement = rows[1].box;
  acts.keydown(event(1, { altKey: true, key: "ArrowDown" }));
  const look = looks.at(-1);
  look(); // something else changed: the scene is not there yet
  assert.equal(page.activeElement, rows[1].box);
  [rows[1].textContent, rows[2].textContent] = ["2. c", "3. b"];
  look();
  assert.equal(page.activeElement, rows[2].box);
  page.activeElement = page.body; // the list was replaced, and the focus with it
  look();
  assert.equal(page.activeElement, rows[2].box);
  page.activeElement = {}; // the reader went on to something else
  look();
  assert.notEqual(page.activeElement, rows[2].box);
});
