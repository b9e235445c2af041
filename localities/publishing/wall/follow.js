/* A phone in the hall: shows the presenter's scene, or another one while its owner looks around. */
(function () {
  "use strict";
  var payload = stage.payload, scenes = payload.scenes, memory = stage.memory("phone"), box = stage.byId("scene");
  var word = payload.word, version = payload.word.version, shown = -1, following = true, AHEAD = 4;

  function fill(one, html) {
    if (box.dataset.scene === one.id && box.dataset.mark === one.mark) return;
    box.innerHTML = html;
    box.dataset.scene = one.id;
    box.dataset.mark = one.mark;
  }
  function show(index, top) {
    index = Math.min(Math.max(index, 0), scenes.length - 1);
    var one = scenes[index], have = memory.now(one), moved = index !== shown;
    shown = index;
    if (have !== null) fill(one, have);
    else {
      if (box.dataset.scene !== one.id) {
        box.replaceChildren(stage.waiting(one, "This scene is on its way."));
        box.dataset.scene = one.id;
        box.dataset.mark = "";
      }
      want(one);
    }
    if (moved && top) window.scrollTo(0, 0);
    stage.byId("list").value = one.id;
    stage.byId("earlier").disabled = index === 0;
    stage.byId("later").disabled = index === scenes.length - 1;
    if (moved) stage.byId("said").textContent = one.title;
    tellWhere();
    // Not all phones ask in the same moment.
    setTimeout(function () { stage.prefetch(memory, function () { return scenes; }, function () { return shown; }, AHEAD); }, 300 + Math.random() * 1500);
  }
  function want(one) {
    memory.get(one).then(function (html) { if (scenes[shown] && scenes[shown].id === one.id) fill(one, html); }, function () {
      if (!scenes[shown] || scenes[shown].id !== one.id || box.dataset.mark) return;
      box.replaceChildren(stage.waiting(one, "This scene cannot be fetched just now. It comes as soon as the network is back."));
      setTimeout(function () { if (scenes[shown].id === one.id) want(one); }, 2000);
    });
  }
  function tellWhere() {
    var begun = word.scene !== "", at = stage.indexOf(scenes, word.scene);
    stage.byId("where").textContent = !begun ? "The presenter has not begun. You can look around."
      : following ? "With the presenter · " + (shown + 1) + " of " + scenes.length
      : (shown + 1) + " of " + scenes.length + (at >= 0 ? " · the presenter is at " + (at + 1) : "");
    stage.byId("back").hidden = following || !begun;
  }
  function look(index) { following = false; show(index, true); }
  var countDown = stage.countdown(stage.byId("countdown"), " left to talk");
  function hear(newer) {
    if (newer.version > version) renew(newer.version);
    if (newer.step < word.step) return;
    word = newer;
    var index = stage.indexOf(scenes, word.scene);
    if (following && index >= 0) show(index, true); else tellWhere();
  }
  function renew(newest) {
    version = newest;
    // The list is small, and yet two hundred need not ask in the same moment.
    setTimeout(function () {
      stage.outline().then(function (outline) {
        var id = scenes[shown] && scenes[shown].id, before = shown;
        scenes = outline.scenes;
        word = outline.word;
        if (!scenes.length) return location.reload();
        list();
        var at = stage.indexOf(scenes, following ? word.scene : id);
        show(at < 0 ? before : at, false);
      }, function () {});
    }, Math.random() * 800);
  }
  function list() {
    var select = stage.byId("list");
    select.replaceChildren.apply(select, scenes.map(function (one, index) {
      var option = document.createElement("option");
      option.value = one.id;
      option.textContent = index + 1 + ". " + one.title.slice(0, 90);
      return option;
    }));
  }
  document.addEventListener("click", function (event) {
    var button = event.target.closest(".open-map");
    if (!button) return;
    var map = button.closest(".map"), frame = document.createElement("iframe");
    frame.title = "Map";
    frame.src = payload.root + "/present/map/frame#" + encodeURIComponent(JSON.stringify({ audience: "phone", layers: JSON.parse(map.dataset.layers) }));
    map.classList.add("opened");
    map.appendChild(frame);
    button.remove();
  });
  if (!scenes.length) return;
  var ready = box.firstElementChild;
  if (ready) {
    var first = scenes[stage.indexOf(scenes, ready.dataset.scene)];
    memory.put(first, box.innerHTML);
    box.dataset.scene = first.id;
    box.dataset.mark = first.mark;
  }
  list();
  stage.byId("list").addEventListener("change", function () { look(stage.indexOf(scenes, stage.byId("list").value)); });
  stage.byId("earlier").addEventListener("click", function () { look(shown - 1); });
  stage.byId("later").addEventListener("click", function () { look(shown + 1); });
  stage.byId("back").addEventListener("click", function () { following = true; hear(word); });
  show(Math.max(stage.indexOf(scenes, word.scene), 0), false);
  stage.live(function (newer) { countDown(newer); hear(newer); }, function (on) { stage.byId("line").hidden = on; });
  document.body.dataset.ready = "yes";
})();
