// Quick exit leaves no trail of this visit; the phone is asked where it is only on a tap.
import assert from "node:assert/strict";
import test from "node:test";

import { Element, loadModule } from "./stand_in.mjs";

const EXIT = { neutral: "calendar", address: "calendar?month" };
const GONE = [["becomes", "http://localhost/calendar"], ["assign", "http://localhost/calendar?month"]];

function withButton() {
  const root = new Element("div");
  root.append(new Element("button"), new Element("span"));
  return root;
}

function leaving(entries, index) {
  const calls = [], listeners = {};
  const window = {
    navigation: { currentEntry: { index }, entries: () => entries.map((path) => ({ url: "http://localhost" + path })) },
    history: { go: (steps) => calls.push(["go", steps]), replaceState: (state, title, address) => calls.push(["becomes", address]) },
    location: { assign: (address) => calls.push(["assign", String(address)]) },
    addEventListener: (name, run) => { listeners[name] = run; }, removeEventListener: () => {}, setTimeout: () => {},
  };
  const document = {
    open: [], querySelectorAll() { return this.open; },
    documentElement: { style: {} }, baseURI: "http://localhost/", title: "Money advice", activeElement: null,
    addEventListener: (name, run) => { listeners[name] = run; }, removeEventListener: () => {},
  };
  const kept = {}, sessionStorage = { setItem: (name, value) => { kept[name] = value; }, removeItem: (name) => { delete kept[name]; } };
  return { calls, listeners, kept, window, document, sessionStorage };
}

test("leaving goes back over this visit's pages, then makes a step of its own, so that none leads forward", async () => {
  const { calls, listeners, kept, ...browser } = leaving(["/calendar", "/", "/assets", "/assets?q=debt"], 3);
  const start = await loadModule("pages/parts/shared/quick_exit.js", browser);
  const { document } = browser, root = withButton();
  start({ data: EXIT, parentElement: root });
  root.querySelector("button").onclick();
  assert.equal(document.documentElement.style.display, "none");
  assert.equal(document.title, "");
  assert.deepEqual(calls, [["go", -2]]);
  assert.equal(kept.leaving, "http://localhost/calendar http://localhost/calendar?month");  // the first step may be another document, which reads it
  listeners.popstate();
  assert.deepEqual(kept, {});
  assert.deepEqual(calls.slice(1), GONE);
});

test("Esc first closes what is open; three within a moment leave all the same", async () => {
  const { calls, listeners, ...browser } = leaving(["/assets"], 0);
  const start = await loadModule("pages/parts/shared/quick_exit.js", browser);
  start({ data: EXIT, parentElement: withButton() });
  const press = (timeStamp) => listeners.keydown({ key: "Escape", timeStamp, target: { ownerDocument: browser.document } });
  browser.document.open = [{ getClientRects: () => [{}] }];
  press(0); press(2000); press(4000);
  assert.deepEqual(calls, []);
  press(4300); press(4600);
  assert.deepEqual(calls, GONE);
  browser.document.open = [];
  press(9000);
  assert.equal(calls.length, 4);
});

test("the phone is asked only on a tap, and a refusal is said in a sentence", async () => {
  let asked = 0;
  const geolocation = { getCurrentPosition: (found, refuse) => { asked += 1; refuse(); } };
  Object.defineProperty(globalThis, "navigator", { value: { geolocation }, configurable: true });
  const start = await loadModule("pages/parts/shared/my_location.js", { window: { isSecureContext: true } });
  const root = withButton(), sent = [];
  start({ parentElement: root, setTriggerValue: (name, value) => sent.push([name, value]) });
  assert.equal(asked, 0);
  root.querySelector("button").onclick();
  assert.equal(asked, 1);
  assert.match(root.querySelector("span").textContent, /Type a postcode instead/);
  assert.deepEqual(sent, []);
});

test("where the phone is travels as longitude and latitude, and nothing stays on screen", async () => {
  const coords = { longitude: -4.31, latitude: 55.86 };
  const geolocation = { getCurrentPosition: (found) => found({ coords }) };
  Object.defineProperty(globalThis, "navigator", { value: { geolocation }, configurable: true });
  const start = await loadModule("pages/parts/shared/my_location.js", { window: { isSecureContext: true } });
  const root = withButton(), sent = [];
  start({ parentElement: root, setTriggerValue: (name, value) => sent.push([name, value]) });
  root.querySelector("button").onclick();
  assert.deepEqual(sent, [["found", [-4.31, 55.86]]]);
  assert.equal(root.querySelector("span").textContent, "");
});
