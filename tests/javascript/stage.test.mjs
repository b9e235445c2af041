// What wall, notes and phones share: a scene is fetched once, and an older one is better than none.
import assert from "node:assert/strict";
import test from "node:test";

import { createElement, loadScript } from "./stand_in.mjs";

const PAYLOAD = { root: "/base", code: "ab/cd" };

function stage(fetch = () => { throw new Error("not expected"); }) {
  const document = { getElementById: () => ({ textContent: JSON.stringify(PAYLOAD) }), createElement };
  return loadScript("localities/publishing/wall/stage.js", { document, fetch, encodeURIComponent }).stage;
}

const reply = (html) => Promise.resolve({ ok: true, text: () => Promise.resolve(html) });

test("a code is written safely into the meeting's address", () => {
  assert.equal(stage().meeting, "/base/meeting/ab%2Fcd/");
});

test("a scene's place in the order, and -1 for one that is not there", () => {
  assert.equal(stage().indexOf([{ id: "a" }, { id: "b" }], "b"), 1);
  assert.equal(stage().indexOf([{ id: "a" }], "x"), -1);
});

test("a scene is fetched once, however many ask for it", async () => {
  const asked = [];
  const memory = stage((address) => { asked.push(address); return reply("<article>"); }).memory("hall");
  const one = { id: "s1", mark: "m1" };
  assert.deepEqual(await Promise.all([memory.get(one), memory.get(one)]), ["<article>", "<article>"]);
  assert.equal(await memory.get(one), "<article>");
  assert.deepEqual(asked, ["/base/meeting/ab%2Fcd/scene/s1/hall?v=m1"]);
});

test("without a network an older form of the scene is shown, and no form is an error", async () => {
  const memory = stage(() => Promise.reject(new Error("away"))).memory("hall");
  memory.put({ id: "s1", mark: "old" }, "<old>");
  assert.equal(await memory.get({ id: "s1", mark: "new" }), "<old>");
  assert.equal(memory.now({ id: "s1", mark: "new" }), null);
  await assert.rejects(memory.get({ id: "s2", mark: "m" }), /away/);
});

test("the scenes nearest to the shown one are fetched first, the next before the last", async () => {
  const asked = [];
  const one = stage((address) => { asked.push(/scene\/(\w+)/.exec(address)[1]); return reply("x"); });
  const scenes = ["a", "b", "c", "d"].map((id) => ({ id, mark: "1" }));
  await one.prefetch(one.memory("hall"), () => scenes, () => 1);
  assert.deepEqual(asked, ["b", "c", "a", "d"]);
});

test("a scene that is not here yet shows its title as text", () => {
  const article = stage().waiting({ title: "<i>What stands out</i>" }, "On its way");
  assert.deepEqual(article.children.map((part) => part.textContent), ["<i>What stands out</i>", "On its way"]);
});
