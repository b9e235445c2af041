/* The presenter's own window: what to say, what comes next, and the same keys; in step with the wall both ways. */
(function () {
  "use strict";
  var payload = stage.payload, scenes = payload.scenes, shown = -1, step = payload.word.step, version = payload.word.version, unsent = null, sending = false;
  var channel = window.BroadcastChannel ? new BroadcastChannel("stage-" + payload.meeting_id) : null, began = Date.now();

  function show(index) {
    shown = Math.min(Math.max(index, 0), scenes.length - 1);
    var one = scenes[shown], next = scenes[shown + 1];
    stage.byId("count").textContent = shown + 1 + " of " + scenes.length;
    stage.byId("title").textContent = one.title;
    stage.byId("note").textContent = one.note || "No note for this scene.";
    stage.byId("note").classList.toggle("none", !one.note);
    stage.byId("next-title").textContent = next ? next.title : "This is the last scene.";
    stage.byId("next-note").textContent = next ? next.note : "";
    Array.from(document.querySelectorAll("#list button")).forEach(function (button, n) {
      if (n === shown) { button.setAttribute("aria-current", "true"); button.scrollIntoView({ block: "nearest" }); } else button.removeAttribute("aria-current");
    });
  }
  function list() {
    stage.byId("list").replaceChildren.apply(stage.byId("list"), scenes.map(function (one, index) {
      var item = document.createElement("li"), button = document.createElement("button");
      button.type = "button";
      button.textContent = one.title;
      button.addEventListener("click", function () { go(index); });
      item.appendChild(button);
      return item;
    }));
  }
  function go(index) {
    index = Math.min(Math.max(index, 0), scenes.length - 1);
    if (index === shown) return;
    show(index);
    unsent = scenes[index].id;
    if (channel) channel.postMessage({ scene: unsent });
    send();
  }
  function send() {
    if (sending || unsent === null) return;
    var id = unsent;
    sending = true;
    fetch(stage.meeting + "move", { method: "POST", body: new URLSearchParams({ scene: id }) }).then(function (reply) {
      if (!reply.ok) throw new Error(reply.status);
      return reply.json();
    }).then(function (word) {
      step = Math.max(step, word.step);
      if (unsent === id) unsent = null;
      sending = false;
      stage.byId("trouble").hidden = true;
      send();
    }).catch(function () {
      sending = false;
      stage.byId("trouble").hidden = false;
      setTimeout(send, 2000);
    });
  }
  var countDown = stage.countdown(stage.byId("countdown"), " left to talk");
  function hear(word) {
    countDown(word);
    if (word.version > version) stage.outline().then(function (outline) {
      var id = scenes[shown].id;
      scenes = outline.scenes; version = Math.max(word.version, outline.version);
      if (!scenes.length) return location.reload();
      list();
      show(Math.max(stage.indexOf(scenes, id), 0));
    }, function () {});
    if (word.step <= step) return;
    step = word.step;
    var index = stage.indexOf(scenes, word.scene);
    if (unsent === null && index >= 0) show(index);
  }
  var KEYS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === " " && event.target.closest("button, a")) return;
    if (event.key === "Home") go(0);
    else if (event.key === "End") go(scenes.length - 1);
    else if (event.key === "Escape") window.close();
    else if (KEYS[event.key]) go(shown + (event.shiftKey && event.key === " " ? -1 : KEYS[event.key]));
    else return;
    event.preventDefault();
  });
  function elapsed() {
    var minutes = Math.floor((Date.now() - began) / 60000);
    stage.byId("elapsed").textContent = minutes + (minutes === 1 ? " minute" : " minutes") + " since this window was opened";
    setTimeout(elapsed, 10000);
  }
  if (!scenes.length) return;
  stage.byId("earlier").addEventListener("click", function () { go(shown - 1); });
  stage.byId("later").addEventListener("click", function () { go(shown + 1); });
  if (channel) channel.onmessage = function (event) {
    var index = stage.indexOf(scenes, event.data.scene);
    if (index >= 0) { unsent = null; show(index); }
  };
  stage.clock(stage.byId("clock"));
  elapsed();
  list();
  show(Math.max(stage.indexOf(scenes, payload.word.scene), 0));
  stage.live(hear, function (on) { document.body.classList.toggle("no-line", !on); });
  document.body.dataset.ready = "yes";
})();
