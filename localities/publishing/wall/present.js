/* The wall: one scene at a time, its neighbours ready beside it. Moves are shown at once and reported to the server after. */
(function () {
  "use strict";
  var payload = stage.payload, scenes = payload.scenes, memory = stage.memory("hall"), wall = stage.byId("wall");
  var KEPT = "stage-" + payload.meeting_id, RETRY_MS = 2000;
  var step = payload.word.step, version = payload.word.version, shown = -1, unsent = null, sending = false, following = true;
  var slots = new Map(), channel = window.BroadcastChannel ? new BroadcastChannel(KEPT) : null;

  /* ---- showing ---- */

  function fit(slot) { stage.fit(slot, window.innerHeight); }

  function mountMap(slot) {
    var box = slot.querySelector(".map[data-layers]");
    if (!box || !box.dataset.layers || box.querySelector("iframe")) return;
    var frame = document.createElement("iframe");
    frame.title = box.querySelector(".still").getAttribute("aria-label") || "Map";
    var asked = { audience: "hall", layers: JSON.parse(box.dataset.layers) };
    frame.src = payload.root + "/present/map/frame#" + encodeURIComponent(JSON.stringify(asked));
    box.appendChild(frame);
  }

  // A vote or round that is open: its code and address for phones, which the server made for this hall.
  function showJoin(slot) {
    var scene = slot.querySelector(".scene[data-typed]"), code = scene && payload.joins[scene.dataset.typed];
    if (!code) return;
    var box = document.createElement("div"), words = document.createElement("p"), path = document.createElement("span");
    box.className = "join";
    box.innerHTML = '<div class="qr" role="img" aria-label="QR code to take part">' + code.qr + "</div>";
    path.textContent = scene.dataset.typed;
    words.append("Point the camera here, or type ", code.root, document.createElement("wbr"), path);
    box.appendChild(words);
    scene.classList.add("joined");
    scene.querySelector(".body").appendChild(box);
  }

  function fill(slot, one, html) {
    if (slot.dataset.mark === one.mark) return;
    slot.innerHTML = html;
    slot.dataset.mark = one.mark;
    mountMap(slot);
    showJoin(slot);
    fit(slot);
  }

  function slotOf(index) {
    var one = scenes[index], slot = slots.get(one.id);
    if (!slot) {
      slot = document.createElement("section");
      slot.className = "slot";
      slots.set(one.id, slot);
      wall.appendChild(slot);
    }
    var have = memory.now(one);
    if (have !== null) fill(slot, one, have);
    else {
      if (!slot.firstChild) slot.replaceChildren(stage.waiting(one, "This scene is on its way."));
      want(slot, one);
    }
    return slot;
  }

  function want(slot, one) {
    memory.get(one).then(function (html) { fill(slot, one, html); }, function () {
      if (!slot.dataset.mark) slot.replaceChildren(stage.waiting(one, "This scene cannot be fetched just now. It comes as soon as the network is back."));
      setTimeout(function () { if (slots.get(one.id) === slot && !slot.dataset.mark) want(slot, one); }, RETRY_MS);
    });
  }

  function show(index) {
    index = Math.min(Math.max(index, 0), scenes.length - 1);
    if (index < 0) return;
    shown = index;
    var near = [index, index + 1, index - 1].filter(function (n) { return scenes[n]; });
    near.forEach(function (n) {
      var slot = slotOf(n);
      slot.classList.toggle("shown", n === index);
      slot.inert = n !== index;
    });
    var wanted = near.map(function (n) { return scenes[n].id; });
    slots.forEach(function (slot, id) { if (wanted.indexOf(id) < 0) { slot.remove(); slots.delete(id); } });
    stage.byId("count").textContent = index + 1 + " of " + scenes.length;
    stage.byId("said").textContent = scenes[index].title + ", scene " + (index + 1) + " of " + scenes.length;
    document.title = scenes[index].title.slice(0, 80) + " · " + payload.title.slice(0, 80);
    stage.byId("away").hidden = payload.editor || following;
    look();
    keep();
    stage.prefetch(memory, function () { return scenes; }, function () { return shown; });
  }

  /* ---- moving ---- */

  function keep() {
    try { sessionStorage.setItem(KEPT, JSON.stringify({ scene: scenes[shown].id, unsent: unsent !== null })); } catch (full) { /* the server knows too */ }
  }

  function go(index) {
    index = Math.min(Math.max(index, 0), scenes.length - 1);
    if (index < 0 || index === shown) return;
    following = false;
    if (payload.editor) unsent = scenes[index].id;
    show(index);
    if (!payload.editor) return;
    if (channel) channel.postMessage({ scene: unsent });
    send();
  }

  function send() {
    if (sending || unsent === null) return;
    var id = unsent, failed = false;
    sending = true;
    fetch(stage.meeting + "move", { method: "POST", body: new URLSearchParams({ scene: id }) }).then(function (reply) {
      if (reply.ok) return reply.json();
      if (reply.status < 500 && reply.status !== 429) { unsent = null; return reply.text().then(function (words) { say(words); }); }
      throw new Error(reply.status);
    }).then(function (word) {
      if (!word) return;
      step = Math.max(step, word.step);
      if (unsent === id) unsent = null;
      say("");
    }).catch(function () {
      failed = true;
      say("No network just now. You can go on; the phones follow when it is back.");
    }).then(function () {
      sending = false;
      keep();
      if (unsent !== null) setTimeout(send, failed ? RETRY_MS : 0);
    });
  }

  var countDown = stage.countdown(stage.byId("countdown"), "", function (words) { stage.byId("said").textContent = words; });

  var pausedS = 0; // what is left of a countdown that this wall has paused

  function hearTime(word) {
    countDown(word);
    if (typeof word.left_s === "number") pausedS = 0;
    if (!pausedS) return;
    var box = stage.byId("countdown"), words = document.createElement("small");
    words.textContent = "paused";
    box.hidden = false;
    box.replaceChildren(stage.minutesOf(pausedS) + " ", words);
  }

  function hear(word) {
    if (word.step >= step) hearTime(word);
    if (word.version > version) renew(word.version);
    if (word.step <= step) return;
    step = word.step;
    if (unsent !== null || (!payload.editor && !following)) return;
    var index = stage.indexOf(scenes, word.scene);
    if (index >= 0 && index !== shown) show(index);
  }

  // The meeting was changed meanwhile: the list anew, and the shown scene stays if it is still there.
  function renew(newest) {
    stage.outline().then(function (outline) {
      var id = scenes[shown] && scenes[shown].id, before = shown;
      scenes = outline.scenes; version = Math.max(version, newest, outline.version);
      if (!scenes.length) return location.reload();
      var index = stage.indexOf(scenes, id);
      show(index < 0 ? before : index);
    }, function () {});
  }

  /* ---- a ballot on the wall: how many have voted, and its next step ---- */

  var LOOK_MS = 2000, TWICE_MS = 6000, held = null, asked = 0;

  function tell(ballot) {
    var box = stage.byId("turnout"), button = stage.byId("ballot-step");
    held = ballot;
    box.hidden = !ballot || ballot.state === "draft";
    box.textContent = box.hidden ? "" : ballot.voted + (ballot.voted === 1 ? " has " : " have ") + ballot.did;
    if (!button) return;
    button.hidden = !ballot || !ballot.step;
    if (!button.hidden) button.firstChild.textContent = ballot.step[0].toUpperCase() + ballot.step.slice(1) + " ";
  }

  function look() {
    var one = scenes[shown];
    if (!one || !one.ballot) { if (held) tell(null); return; }
    fetch(stage.meeting + "ballot?scene=" + encodeURIComponent(one.id)).then(function (reply) {
      return reply.ok ? reply.json() : null;
    }).then(function (ballot) { if (scenes[shown] && scenes[shown].id === one.id) tell(ballot); }, function () {});
  }

  // Twice, so that no clicker opens or ends a vote by accident.
  function stepOn() {
    if (!payload.editor || !held || !held.step) return false;
    if (Date.now() - asked > TWICE_MS) {
      asked = Date.now();
      say("Press again to " + held.step + ".");
      setTimeout(function () { if (asked && Date.now() - asked >= TWICE_MS) { asked = 0; say(""); } }, TWICE_MS + 50);
      return true;
    }
    asked = 0;
    say("");
    fetch(stage.meeting + "ballot", { method: "POST", body: new URLSearchParams({ scene: scenes[shown].id, state: held.state }) }).then(function (reply) {
      if (reply.ok) return reply.json().then(tell);
      return reply.text().then(function (words) { say(words); look(); });
    }, function () { say("No network just now: nothing was changed. Press again when it is back."); });
    return true;
  }

  /* ---- a discussion: the time to talk, and what is noted for the minutes ---- */

  function post(name, fields) {
    return fetch(stage.meeting + name, { method: "POST", body: new URLSearchParams(fields) });
  }

  function openTime() {
    if (!payload.editor) return;
    var pause = stage.byId("pause-time");
    pause.hidden = !pausedS && !countDown.leftS();
    pause.textContent = pausedS ? "Go on" : "Pause the clock";
    openDialog("time");
    if (stage.byId("time").open) (pause.hidden ? document.querySelector("[data-minutes]") : pause).focus();
  }

  function pauseOrGoOn() {
    if (!payload.editor) return;
    var left = countDown.leftS();
    if (pausedS) return startTalk(0, pausedS);
    if (left) startTalk(0, 0, left);
  }

  function startTalk(minutes, seconds, paused) {
    if (stage.byId("time").open) stage.byId("time").close();
    post("countdown", { scene: scenes[shown].id, minutes: minutes, seconds: seconds || 0 }).then(function (reply) {
      if (!reply.ok) return reply.text().then(say);
      return reply.json().then(function (word) { step = Math.max(step, word.step); pausedS = paused || 0; hearTime(word); say(""); });
    }, function () { say("No network just now: the clock was not changed. Try again when it is back."); });
  }

  function listNoted(found) {
    stage.byId("noted").replaceChildren.apply(stage.byId("noted"), found.minutes.map(function (note) {
      var item = document.createElement("li");
      item.textContent = note;
      return item;
    }));
    stage.byId("noted").scrollTop = stage.byId("noted").scrollHeight;
  }

  function minuteSaid(words) { var box = stage.byId("minute-said"); box.textContent = words; box.hidden = !words; }

  function openMinutes() {
    if (!payload.editor || !scenes[shown]) return;
    var id = scenes[shown].id;
    listNoted({ minutes: [] });
    minuteSaid("");
    openDialog("minutes");
    if (!stage.byId("minutes").open) return;
    stage.byId("minute-text").focus();
    fetch(stage.meeting + "minutes?scene=" + encodeURIComponent(id), { cache: "no-store" }).then(function (reply) {
      return reply.ok ? reply.json().then(listNoted) : reply.text().then(minuteSaid);
    }, function () { minuteSaid("No network just now: what was noted before is not shown."); });
  }

  // What is typed stays in its box until the server has it.
  function noteDown(event) {
    event.preventDefault();
    var box = stage.byId("minute-text"), note = box.value.trim();
    if (!note) return;
    post("minutes", { scene: scenes[shown].id, note: note }).then(function (reply) {
      if (!reply.ok) return reply.text().then(minuteSaid);
      return reply.json().then(function (found) {
        listNoted(found);
        if (box.value.trim() === note) box.value = "";
        minuteSaid("");
      });
    }, function () { minuteSaid("No network just now: the note is still in the box. Press Enter again when it is back."); });
  }

  function say(words) { var box = stage.byId("trouble"); box.textContent = words; box.hidden = !words; }

  /* ---- keys, clicker, touch ---- */

  var dialogs = Array.from(document.querySelectorAll("dialog"));
  function openDialog(id) {
    var open = dialogs.filter(function (one) { return one.open; })[0];
    if (open) open.close();
    if (!open || open.id !== id) stage.byId(id).showModal();
  }
  function fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (document.documentElement.requestFullscreen) document.documentElement.requestFullscreen().catch(function () {});
  }
  function leave() {
    if (document.fullscreenElement) return document.exitFullscreen();
    if (window.caches) caches.delete("stage");
    location.href = payload.leave;
  }
  function theme(wanted) {
    document.documentElement.dataset.theme = wanted;
    try { localStorage.setItem("stage-theme", wanted); } catch (refused) { /* only for this visit then */ }
  }
  function otherTheme() { theme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"); }
  function notes() { if (payload.notes) window.open(payload.notes, KEPT + "-notes", "width=1000,height=760"); }
  // A clicker has no V: over a ballot that has a next step its black-screen button takes that step.
  function blankOrStep() { if (!stepOn()) blank(); }
  function blank() { document.body.classList.toggle("blank"); }
  function back() { following = true; stage.byId("away").hidden = true; stage.outline().then(function (outline) { step = outline.word.step - 1; hear(outline.word); }, function () {}); }
  function scrolls(down) {
    var body = document.querySelector(".slot.shown .body");
    if (!body || body.scrollHeight <= body.clientHeight + 4) return false;
    var room = down ? body.scrollHeight - body.clientHeight - body.scrollTop : body.scrollTop;
    if (room < 4) return false;
    body.scrollBy(0, (down ? 1 : -1) * body.clientHeight * 0.8);
    return true;
  }
  var next = function () { go(shown + 1); }, previous = function () { go(shown - 1); };
  var KEYS = {
    ArrowRight: next, PageDown: next, " ": next, ArrowLeft: previous, PageUp: previous,
    ArrowDown: function () { if (!scrolls(true)) next(); }, ArrowUp: function () { if (!scrolls(false)) previous(); },
    Home: function () { go(0); }, End: function () { go(scenes.length - 1); },
    f: fullScreen, q: function () { openDialog("phones"); }, t: function () { openDialog("take"); }, "?": function () { openDialog("keys"); },
    n: notes, m: openMinutes, c: openTime, p: pauseOrGoOn, d: otherTheme, v: stepOn, b: blankOrStep, ".": blankOrStep, r: back, Escape: leave
  };
  function press(key, shift) {
    if (shift && key === " ") return previous();
    var act = KEYS[key.length === 1 ? key.toLowerCase() : key];
    if (!act) return false;
    if (document.body.classList.contains("blank") && act !== blankOrStep) document.body.classList.remove("blank");
    act();
    return true;
  }
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input")) return;
    var inDialog = dialogs.some(function (one) { return one.open; });
    if (inDialog && event.key === "Escape") return; // the dialog closes itself
    if (event.key === " " && event.target.closest("button, a, summary")) return;
    if (/^Arrow(Up|Down)$/.test(event.key) && event.target.closest(".scroll")) return;
    if (inDialog && !/^[qt?]$/i.test(event.key)) return;
    if (press(event.key, event.shiftKey) !== false) event.preventDefault();
  });
  window.addEventListener("message", function (event) {
    if (event.origin !== location.origin || !event.data) return;
    if (event.data.stage === "key") press(event.data.key, false);
    if (event.data.stage === "drawn") document.querySelectorAll(".map iframe").forEach(function (frame) {
      if (frame.contentWindow === event.source) frame.parentNode.classList.add("drawn");
    });
  });
  var from = null;
  wall.addEventListener("pointerdown", function (event) { from = event.pointerType === "mouse" || event.target.closest(".scroll") ? null : [event.clientX, event.clientY]; });
  wall.addEventListener("pointerup", function (event) {
    if (!from) return;
    var across = event.clientX - from[0], down = event.clientY - from[1];
    from = null;
    if (Math.abs(across) > 60 && Math.abs(across) > 2 * Math.abs(down)) go(shown + (across < 0 ? 1 : -1));
  });
  [["earlier", previous], ["later", next], ["edge-left", previous], ["edge-right", next], ["full", fullScreen], ["dark", otherTheme],
    ["open-notes", notes], ["open-minutes", openMinutes], ["open-time", openTime], ["pause-time", pauseOrGoOn], ["ballot-step", stepOn], ["leave", leave], ["away", back], ["open-phones", function () { openDialog("phones"); }],
    ["open-take", function () { openDialog("take"); }], ["open-keys", function () { openDialog("keys"); }]].forEach(function (pair) {
    var button = stage.byId(pair[0]);
    if (button) button.addEventListener("click", pair[1]);
  });
  if (payload.editor) {
    stage.byId("minute").addEventListener("submit", noteDown);
    stage.byId("time").addEventListener("click", function (event) { var button = event.target.closest("[data-minutes]"); if (button) startTalk(button.dataset.minutes); });
  }
  document.addEventListener("click", function (event) { var box = event.target.closest("[data-close]"); if (box) box.closest("dialog").close(); });

  // The controls step back while nobody moves; the clock and the number stay.
  var quiet = null;
  function stir() { document.body.classList.remove("still"); clearTimeout(quiet); quiet = setTimeout(function () { document.body.classList.add("still"); }, 4000); }
  ["pointermove", "pointerdown", "keydown", "focusin"].forEach(function (name) { document.addEventListener(name, stir); });
  stir();

  var resized = null;
  // Words are measured in the face that they are shown in, which may come after them.
  if (document.fonts) document.fonts.ready.then(function () { slots.forEach(fit); });
  window.addEventListener("resize", function () { clearTimeout(resized); resized = setTimeout(function () { slots.forEach(fit); }, 100); });

  /* ---- beginning ---- */

  try { theme(payload.theme || localStorage.getItem("stage-theme") || "light"); } catch (refused) { theme("light"); }
  stage.clock(stage.byId("clock"));
  setInterval(look, LOOK_MS);
  if (channel) channel.onmessage = function (event) {
    var index = stage.indexOf(scenes, event.data.scene);
    if (index >= 0 && index !== shown) { unsent = null; show(index); }
  };
  if (window.caches && window.isSecureContext && navigator.serviceWorker) {
    stage.forLater = function (address, html) { caches.open("stage").then(function (store) { return store.put(address, new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8" } })); }).catch(function () {}); };
    navigator.serviceWorker.register(payload.root + "/present/worker.js", { scope: payload.root + "/present" }).catch(function () {});
    caches.open("stage").then(function (store) { return store.addAll([location.href.split("#")[0]].concat(payload.files)); }).catch(function () {});
  }
  if (scenes.length) {
    var was = null;
    try { was = JSON.parse(sessionStorage.getItem(KEPT)); } catch (unreadable) { was = null; }
    var ready = stage.byId("holder").content.firstElementChild, first = stage.indexOf(scenes, payload.word.scene);
    if (ready) memory.put(scenes[stage.indexOf(scenes, ready.dataset.scene)], ready.innerHTML);
    if (was && was.unsent && payload.editor && stage.indexOf(scenes, was.scene) >= 0) { first = stage.indexOf(scenes, was.scene); unsent = was.scene; }
    // Whoever opens the wall first begins the meeting, and the phones see it.
    if (first < 0 && payload.editor) unsent = scenes[0].id;
    show(Math.max(first, 0));
    send();
    stage.live(hear, function (on) { document.body.classList.toggle("no-line", !on); });
  }
  document.body.dataset.ready = "yes";
})();
