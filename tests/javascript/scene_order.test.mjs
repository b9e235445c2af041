// The list of scenes: where a scene goes that is dropped, or moved with Alt and an arrow.
import assert from "node:assert/strict";
import test from "node:test";

import { loadModule } from "./stand_in.mjs";

const rows = ["a", "b", "c", "d"].map((id, at) => ({
  id, draggable: false, marks: {}, closest: () => rows[at], setAttribute(name, value) { this.marks[name] = value; },
  removeAttribute(name) { delete this.marks[name]; }, getBoundingClientRect: () => ({ top: at * 100, height: 100 }),
}));
const acts = {};
const list = { querySelectorAll: () => rows, addEventListener: (name, act) => { acts[name] = act; }, removeEventListener: () => {} };
const start = await loadModule("pages/parts/meeting/scene_order.js", { document: { querySelector: () => list } });
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
