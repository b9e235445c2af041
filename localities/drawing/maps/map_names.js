/* Names on a map: of the places, and of the ground from a stated zoom on. None lies on another: a place's name moves
   aside, for pins too where there is room near by, or waits for a closer look; a name of the ground waits, off the edge too. */
(function () {
  "use strict";
  var house = window.house, element = house.element;
  var GAP = 2; // pixels between two names
  var PIN_COST = 6400; // a name moves 80 pixels rather than lie on a pin or leave the map
  var HIDDEN_COST = 1e6;
  var SETTLED_MS = 300; // pins that join or part have arrived
  var RESTED_MS = 120; // a hand that moves the map has come to rest

  // From which zoom a kind of name is written, the most important first.
  var KINDS = [
    ["label", function (p) { return /working outline/.test(p.kind) ? null : p.rank === 1 ? 11 : p.rank === 2 ? 12.5 : 13; }],
    ["motorway", function () { return 12; }],
    ["park", function () { return 13.5; }],
    ["station", function () { return 13.5; }],
    ["subway_station", function () { return 13.5; }],
    ["main_street", function (p) { return !p.name ? null : p.rank === 1 ? 14 : 15; }]
  ];

  function rank(p) { return KINDS.findIndex(function (kind) { return kind[0] === p.layer; }); }

  function from(p) { var at = rank(p); return at < 0 || !p.name ? null : KINDS[at][1](p); }

  // Where a name stands: on its point, or halfway along the longest piece of its line.
  function spot(geometry) {
    if (geometry.type === "Point") return geometry.coordinates;
    var pieces = geometry.type === "LineString" ? [geometry.coordinates] : geometry.coordinates;
    var longest = pieces.reduce(function (best, one) { return one.length > best.length ? one : best; }, []);
    return longest[Math.floor(longest.length / 2)];
  }

  function marker(feature) {
    var p = feature.properties, at = spot(feature.geometry);
    var word = element("span", "ground-name name-of-" + p.layer + (p.layer === "label" && p.rank === 2 ? " water-name" : ""), p.name);
    var icon = L.divIcon({ className: "place-label", html: word, iconSize: [0, 0] });
    return L.marker([at[1], at[0]], { icon: icon, interactive: false, keyboard: false, pane: "ground-names" });
  }

  // Dots of stations, once there is room for them.
  house.stations = function (map, dots) {
    var show = function () { if (map.getZoom() >= 12.5) dots.addTo(map); else dots.remove(); };
    map.on("zoomend", show);
    show();
  };

  house.groundNames = function (map, features) {
    var named = features.filter(function (one) { return one.geometry && from(one.properties) !== null; });
    named.sort(function (a, b) { return rank(a.properties) - rank(b.properties) || (a.properties.rank || 0) - (b.properties.rank || 0); });
    map.groundNames = named.map(function (one) { return { from: from(one.properties), marker: marker(one) }; });
    var shownAt = null, waiting = null;
    var show = function () {
      var seen = map.getBounds().pad(0.1), zoom = shownAt = map.getZoom();
      map.groundNames.forEach(function (one) {
        if (zoom >= one.from && seen.contains(one.marker.getLatLng())) one.marker.addTo(map); else one.marker.remove();
      });
      house.tidyNames(map);
    };
    // At one zoom all names move along with the map: new ones wait until it rests, so that it moves smoothly.
    map.on("moveend", function () {
      window.clearTimeout(waiting);
      if (map.getZoom() !== shownAt) show(); else waiting = window.setTimeout(show, RESTED_MS);
    });
    show();
  };

  // Ways to stand aside, in widths and heights of the name.
  var SHIFTS = [];
  [0, -0.3, 0.3, -0.5, 0.5, -0.8, 0.8, -1, 1].forEach(function (right) {
    [0, -0.35, 0.35, -0.6, 0.6, -1.2, 1.2, -1.8, 1.8, -2.4, 2.4].forEach(function (down) { SHIFTS.push([right, down]); });
  });

  function apart(a, b) { return a.right + GAP < b.left || b.right + GAP < a.left || a.bottom + GAP < b.top || b.bottom + GAP < a.top; }

  function free(box, taken) { return taken.every(function (other) { return apart(box, other); }); }

  function word(one) { var held = one.getElement(); return held && held.firstChild; }

  function inside(box, frame) { return box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom; }

  // All spots of a name, the best first: near by, clear of pins, and within the map if the place is.
  function spots(box, pins, frame) {
    return SHIFTS.map(function (one) {
      var step = [one[0] * (box.right - box.left), one[1] * (box.bottom - box.top)], to = moved(box, step);
      var fault = !free(to, pins) || (inside(box, frame) && !inside(to, frame));
      return { step: step, box: to, cost: step[0] * step[0] + step[1] * step[1] + (fault ? PIN_COST : 0) };
    }).sort(function (a, b) { return a.cost - b.cost; });
  }

  // Each name's first spot that is free of the names before it in that order.
  function arranged(order, every) {
    var taken = [], cost = 0, found = [];
    order.forEach(function (at) {
      found[at] = every[at].find(function (one) { return free(one.box, taken); });
      if (found[at]) taken.push(found[at].box);
      cost += found[at] ? found[at].cost : HIDDEN_COST;
    });
    return { found: found, taken: taken, cost: cost };
  }

  function first(at, order) { return [at].concat(order.filter(function (other) { return other !== at; })); }

  // The names' own order, and with any one or two of them first; the cheapest counts, the earlier one of equals.
  function best(every) {
    var own = every.map(function (one, at) { return at; }), inOrder = arranged(own, every);
    if (inOrder.found.every(function (one, at) { return one === every[at][0]; })) return inOrder; // none can be cheaper
    var orders = own.reduce(function (all, at) {
      return all.concat([first(at, own)], own.map(function (other) { return first(other, first(at, own)); }));
    }, [own]);
    return orders.map(function (order) { return arranged(order, every); })
      .reduce(function (least, one) { return one.cost < least.cost ? one : least; });
  }

  function boxOf(one) { return one.getBoundingClientRect(); }

  function placed(map) {
    var names = (map.placeNames ? map.placeNames.getLayers() : []).map(word).filter(Boolean), held = map.getContainer();
    names.forEach(function (name) { name.style.transform = "translate(-50%, -50%)"; });
    var pins = Array.from(held.querySelectorAll(".cluster, .pin"), boxOf);
    var frame = boxOf(held), arrangement = best(names.map(function (name) { return spots(boxOf(name), pins, frame); }));
    names.forEach(function (name, at) {
      var one = arrangement.found[at];
      name.style.visibility = one ? "" : "hidden";
      if (one) name.style.transform = "translate(-50%, -50%) translate(" + one.step[0] + "px, " + one.step[1] + "px)";
    });
    return { taken: arrangement.taken.concat(pins), frame: frame };
  }

  function moved(box, step) {
    return { left: box.left + step[0], right: box.right + step[0], top: box.top + step[1], bottom: box.bottom + step[1] };
  }

  house.tidyNames = function (map) {
    var held = placed(map), taken = held.taken;
    (map.groundNames || []).forEach(function (one) {
      var name = word(one.marker);
      if (!name) return;
      var box = name.getBoundingClientRect(), shown = inside(box, held.frame) && free(box, taken);
      name.style.visibility = shown ? "" : "hidden";
      if (shown) taken.push(box);
    });
  };

  house.placeNames = function (group, map, shapes, options) {
    var names = L.layerGroup();
    var chosenFirst = shapes.getLayers().sort(function (a, b) {
      return (b.feature.properties.place === options.chosen) - (a.feature.properties.place === options.chosen);
    });
    chosenFirst.forEach(function (layer) {
      var p = layer.feature.properties;
      var name = element("span", "place-name" + (p.place === options.chosen ? " place-chosen" : ""), p.name);
      var icon = L.divIcon({ className: "place-label", html: name, iconSize: [0, 0] });
      L.marker(layer.getBounds().getCenter(), { icon: icon, interactive: false, keyboard: false }).addTo(names);
    });
    map.placeNames = names;
    names.addTo(group);
    var tidy = function () { house.tidyNames(map); }, settling = null;
    var tidySoon = function (event) {
      if (!(event.layer instanceof L.Marker) || names.hasLayer(event.layer)) return;
      window.clearTimeout(settling);
      settling = window.setTimeout(tidy, SETTLED_MS);
    };
    map.on("zoomend", tidy).on("layeradd layerremove", tidySoon);
    group.on("remove", function () {
      window.clearTimeout(settling);
      map.off("zoomend", tidy).off("layeradd layerremove", tidySoon);
      if (map.placeNames === names) map.placeNames = null;
    });
    tidy();
  };
})();
