// What ballots and rounds share on a phone: nothing is lost while the line is away, and no phone asks in step with others.
import assert from "node:assert/strict";
import test from "node:test";

import { loadScript } from "./stand_in.mjs";

const FOLDER = "localities/publishing/voting/";

function phone({ replies = [], storage = {} } = {}) {
  const asked = [], waited = [], status = { textContent: "" };
  const payload = { textContent: JSON.stringify({ at: "/say/abc", state: "draft" }) };
  const window = {
    document: { getElementById: (id) => (id === "payload" ? payload : status) },
    localStorage: storage,
    AbortController,
    clearTimeout: () => {},
    setTimeout: (then, ms) => { if (ms < 9000) { waited.push(ms); then(); } }, // the patience of one try is not waited for
    fetch: (address, options) => {
      asked.push([address, JSON.parse(options.body)]);
      const next = replies.shift();
      return next instanceof Error ? Promise.reject(next) : Promise.resolve({ status: next, ok: next === 200 });
    },
  };
  return { ...loadScript(FOLDER + "phone.js", window).phone, window, asked, waited, status };
}

test("what is sent is sent again, unchanged, until the server answers", async () => {
  const one = phone({ replies: [new Error("away"), 503, 429, 200] });
  const reply = await one.deliver("send", { number: 1 });
  assert.equal(reply.status, 200);
  assert.deepEqual(one.asked, Array(4).fill(["/say/abc/send", { number: 1 }]));
  assert.deepEqual(one.waited, [1000, 2000, 4000]);
  assert.equal(one.status.textContent, "Not confirmed yet. Trying again …");
});

test("a refusal is an answer and is not sent again", async () => {
  const one = phone({ replies: [422] });
  assert.equal((await one.deliver("send", {})).status, 422);
  assert.equal(one.asked.length, 1);
});

test("what the phone kept before wins over what is fresh", () => {
  const one = phone({ storage: { getItem: () => '{"number": 7}', setItem: () => {} } });
  assert.equal(one.remember("round:abc", { number: 0, sent: null }).kept.number, 7);
});

test("a phone that refuses storage still works until its page is closed", () => {
  const refuse = () => { throw new Error("refused"); };
  const { kept, save } = phone({ storage: { getItem: refuse, setItem: refuse } }).remember("round:abc", { number: 3 });
  assert.doesNotThrow(save);
  assert.equal(kept.number, 3);
});

test("phones look after 0.96 to 1.44 seconds, each by its own chance", () => {
  const { lookMs } = phone();
  assert.deepEqual([0, 0.5, 1].map((chance) => Math.round(lookMs(chance))), [960, 1200, 1440]);
});

test("after an answer comes the next statement without one, then those that were passed over, then the end", () => {
  const { oneByOne } = loadScript(FOLDER + "one_by_one.js", phone().window).phone;
  assert.equal(oneByOne.following([true, false, false], 0), 1);
  assert.equal(oneByOne.following([false, true, true], 2), 0);
  assert.equal(oneByOne.following([true, true, true], 1), -1);
  assert.equal(oneByOne.following([false, false], -1), 0);
});

test("how many statements are left is said in words", () => {
  const { leftWords } = loadScript(FOLDER + "one_by_one.js", phone().window).phone.oneByOne;
  assert.equal(leftWords([true, false, false]), "2 left to answer.");
  assert.equal(leftWords([true, false]), "1 left to answer.");
  assert.equal(leftWords([true, true]), "You have answered all 2. Send your answer below.");
});
