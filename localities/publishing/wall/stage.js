/* What the wall, the presenter's notes and the phones share: the line to the server, and scenes kept in memory.
   Pieces of scenes come from our own server, which has escaped whatever somebody wrote. */
(function () {
  "use strict";
  var stage = (window.stage = {});
  var payload = (stage.payload = JSON.parse(document.getElementById("payload").textContent));
  var meeting = payload.root + "/meeting/" + encodeURIComponent(payload.code) + "/";
  var SILENT_MS = 35000, FIRST_WORD_MS = 4000, ASK_MS = 1500;

  stage.byId = function (id) { return document.getElementById(id); };
  stage.meeting = meeting;

  // Words from the presenter: one open reply; where something on the way holds it back, a question every ASK_MS.
  stage.live = function (hear, line) {
    var source = null, watch = null, asking = null, heardOnce = false;
    function hearText(text) { heardOnce = true; line(true); hear(JSON.parse(text)); }
    function alive(within) {
      clearTimeout(watch);
      watch = setTimeout(function () { if (heardOnce) again(); else ask(); }, within);
    }
    function again() {
      shut();
      line(false);
      watch = setTimeout(open, 700 + Math.random() * 1800); // not all phones in the same moment
    }
    function shut() { clearTimeout(watch); clearTimeout(asking); if (source) source.close(); source = null; }
    function open() {
      shut();
      if (!window.EventSource) return ask();
      heardOnce = false;
      source = new EventSource(meeting + "live");
      alive(FIRST_WORD_MS);
      source.onmessage = function (event) { alive(SILENT_MS); hearText(event.data); };
      source.addEventListener("beat", function () { alive(SILENT_MS); line(true); });
      source.onerror = again;
    }
    function ask() {
      shut();
      fetch(meeting + "now", { cache: "no-store" }).then(function (reply) {
        if (!reply.ok) throw new Error(reply.status);
        return reply.text();
      }).then(hearText).catch(function () { line(false); }).then(function () { asking = setTimeout(ask, ASK_MS); });
    }
    open();
    window.addEventListener("online", open);
    document.addEventListener("visibilitychange", function () { if (!document.hidden) open(); });
    window.addEventListener("pagehide", shut);
    window.addEventListener("pageshow", function (event) { if (event.persisted) open(); });
  };

  // Scenes by id, each fetched once and kept; where the network is away an older one is better than none.
  stage.memory = function (audience) {
    var kept = new Map(), coming = new Map();
    function address(one) { return meeting + "scene/" + encodeURIComponent(one.id) + "/" + audience + "?v=" + one.mark; }
    function fetched(one) {
      var key = address(one);
      if (!coming.has(key)) {
        coming.set(key, fetch(key).then(function (reply) {
          if (!reply.ok) throw new Error(reply.status);
          return reply.text();
        }).then(function (html) {
          kept.set(one.id, { mark: one.mark, html: html });
          stage.forLater(key, html);
          return html;
        }).finally(function () { coming.delete(key); }));
      }
      return coming.get(key);
    }
    return {
      put: function (one, html) { kept.set(one.id, { mark: one.mark, html: html }); stage.forLater(address(one), html); },
      now: function (one) { var have = kept.get(one.id); return have && have.mark === one.mark ? have.html : null; },
      get: function (one) {
        var have = kept.get(one.id);
        if (have && have.mark === one.mark) return Promise.resolve(have.html);
        return fetched(one).catch(function (fault) { if (have) return have.html; throw fault; });
      }
    };
  };

  // Kept by the browser too, where it allows that, so that a refresh without network finds the scenes.
  stage.forLater = function () {};

  // Nearest to the shown one first, one after the other, until all of them or `most` are here.
  stage.prefetch = function (memory, scenes, shown, most) {
    var at = shown(), order = scenes().map(function (one, index) { return { one: one, away: index < at ? at - index + 0.5 : index - at }; });
    order.sort(function (a, b) { return a.away - b.away; });
    var left = order.slice(0, most || order.length).filter(function (entry) { return !memory.now(entry.one); });
    if (!left.length) return Promise.resolve();
    return memory.get(left[0].one).then(function () { return stage.prefetch(memory, scenes, shown, most); }, function () {});
  };

  stage.outline = function () {
    return fetch(meeting + "outline", { cache: "no-store" }).then(function (reply) {
      if (!reply.ok) throw new Error(reply.status);
      return reply.json();
    });
  };

  stage.indexOf = function (scenes, id) {
    for (var index = 0; index < scenes.length; index++) if (scenes[index].id === id) return index;
    return -1;
  };

  // A scene that is not here yet: its title at once, and a sentence; never a lone spinner.
  stage.waiting = function (one, sentence) {
    var article = document.createElement("article"), title = document.createElement("h1"), words = document.createElement("p");
    article.className = "scene shows-words"; title.textContent = one.title; words.textContent = sentence; words.className = "waiting";
    article.append(title, words);
    return article;
  };

  // As large as it fits a wall of that height, never smaller than 24 pixels; what is still too long then scrolls. Only
  // beside a chart words stay as they are: the chart has the rest.
  stage.fit = function (slot, heightPx) {
    var LEAST_PX = 24, body = slot.querySelector(".body"), article = slot.querySelector(".scene");
    if (!body || !article) return;
    var px = Math.max(LEAST_PX, heightPx * 0.031) * (/shows-chart/.test(article.className) ? 1 : 1.5);
    spared(slot).forEach(function (one) { one.hidden = false; });
    do {
      slot.style.fontSize = px + "px";
      if (!isCut(body)) break;
      px *= 0.95;
    } while (px > LEAST_PX);
    if (px <= LEAST_PX) slot.style.fontSize = LEAST_PX + "px";
    spare(slot, body);
  };

  var ROWS = ".scroll tbody tr", BESIDE_A_MAP = ".shows-map .sentences li";
  function spared(slot, which) { return Array.from(slot.querySelectorAll(which || ROWS + "," + BESIDE_A_MAP)); }

  // What does not fit in the least type gives way, the last first: rows of a table, sentences beside a map. Phones and
  // files hold all of them.
  function spare(slot, body) {
    var more = slot.querySelector(".more[data-left]"), left = more ? Number(more.dataset.left) : 0;
    var rows = spared(slot, ROWS), sentences = spared(slot, BESIDE_A_MAP);
    function say(spared) {
      if (!more) return;
      more.hidden = !(left + spared);
      more.querySelector("b").textContent = left + spared;
    }
    say(0);
    [rows, sentences].forEach(function (all) {
      for (var at = all.length - 1; at > 0 && isCut(body); at--) {
        all[at].hidden = true;
        if (all === rows) say(all.length - at);
      }
    });
  }

  function isCut(body) {
    return [body].concat(Array.from(body.querySelectorAll(".words, .scroll"))).some(function (one) { return one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1; });
  }

  stage.minutesOf = function (seconds) { return Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0"); };

  // Time left to talk, out of the presenter's newest word: in seconds from now, for no two clocks agree.
  stage.countdown = function (box, after, said) {
    var ends = 0, timer = null, OVER_MS = 60000, LAST_MINUTE_S = 60;
    function tick() {
      var left = Math.ceil((ends - performance.now()) / 1000);
      box.hidden = !ends || left * 1000 < -OVER_MS;
      if (box.hidden) return;
      box.textContent = left > 0 ? stage.minutesOf(left) + after : "Time is up";
      box.classList.toggle("over", left <= 0);
      if (said && left === LAST_MINUTE_S) said("One minute left.");
      if (said && left === 0) said("Time is up.");
      timer = setTimeout(tick, Math.max(50, (ends - performance.now()) % 1000 || 1000));
    }
    function hear(word) {
      clearTimeout(timer);
      ends = typeof word.left_s === "number" ? performance.now() + word.left_s * 1000 : 0;
      tick();
    }
    hear.leftS = function () { return ends ? Math.max(0, Math.ceil((ends - performance.now()) / 1000)) : 0; };
    return hear;
  };

  stage.clock = function (box) {
    function tick() {
      var now = new Date();
      box.textContent = now.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
      setTimeout(tick, 60000 - (now % 60000));
    }
    tick();
  };
})();
