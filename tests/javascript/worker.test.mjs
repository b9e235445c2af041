// The wall's service worker: the newest answer is kept, and given only when none comes.
import assert from "node:assert/strict";
import test from "node:test";

import { loadScript } from "./stand_in.mjs";

function worker(fetch, stored = new Map()) {
  const listeners = {}, cache = { put: async (request, copy) => stored.set(request.url, copy) };
  const caches = { open: async () => cache, match: async (request) => stored.get(request.url) };
  loadScript("localities/publishing/wall/worker.js", { addEventListener: (name, run) => { listeners[name] = run; }, fetch, caches });
  return (url, method = "GET") => {
    let answer = null;
    const waiting = [];
    listeners.fetch({ request: { url, method }, respondWith: (one) => { answer = one; }, waitUntil: (one) => waiting.push(one) });
    return { answer, settled: () => Promise.all(waiting) };
  };
}

const PAGE = "http://localhost/present/map/frame";
const ok = (text) => ({ ok: true, text, clone: () => ({ text }) });

test("what was seen is given again when the network is away", async () => {
  const stored = new Map();
  const online = worker(async () => ok("new"), stored)(PAGE);
  assert.equal((await online.answer).text, "new");
  await online.settled();
  const offline = worker(async () => { throw new Error("away"); }, stored)(PAGE);
  assert.equal((await offline.answer).text, "new");
});

test("what was never seen stays an error", async () => {
  await assert.rejects(worker(async () => { throw new Error("away"); })(PAGE).answer, /away/);
});

test("moves, the live line and the outline pass it by", () => {
  const ask = worker(async () => ok("x"));
  assert.equal(ask("http://localhost/meeting/abc/move", "POST").answer, null);
  for (const line of ["live", "now", "outline"]) assert.equal(ask(`http://localhost/meeting/abc/${line}`).answer, null);
});
