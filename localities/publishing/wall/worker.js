/* Where the network is away, the wall finds what it has seen: the newest answer is kept, and given only when none comes. */
(function () {
  "use strict";
  self.addEventListener("install", function () { self.skipWaiting(); });
  self.addEventListener("activate", function (event) { event.waitUntil(self.clients.claim()); });
  self.addEventListener("fetch", function (event) {
    var asked = event.request;
    if (asked.method !== "GET" || /\/(live|now|outline)$/.test(new URL(asked.url).pathname)) return;
    event.respondWith(fetch(asked).then(function (reply) {
      if (reply.ok && /\/(present|vendor|data|static)\b/.test(new URL(asked.url).pathname)) {
        var copy = reply.clone();
        event.waitUntil(caches.open("stage").then(function (store) { return store.put(asked, copy); }).catch(function () {}));
      }
      return reply;
    }, function (fault) {
      return caches.match(asked, { ignoreVary: true }).then(function (kept) { if (kept) return kept; throw fault; });
    }));
  });
})();
