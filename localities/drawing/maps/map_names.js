/* Names on a map: of the places, and of the ground from a stated zoom on. None lies on another: a place's name moves
   aside or waits for a closer look, a name of the ground waits. */
(function () {
  "use strict";
  var house = window.house, element = house.element;
  var GAP = 2; // pixels between two names

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
    return L.marker([at[1], at[0]], { icon: icon, interactive: false, keyboard: false, pane: "ground" });
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
    var show = function () {
      var seen = map.getBounds().pad(0.1), zoom = map.getZoom();
      map.groundNames.forEach(function (one) {
        if (zoom >= one.from && seen.contains(one.marker.getLatLng())) one.marker.addTo(map); else one.marker.remove();
      });
      house.tidyNames(map);
    };
    map.on("moveend", show);
    show();
  };

  // Ways to stand aside, in widths and heights of the name.
  var SHIFTS = [];
  [0, -0.25, 0.25, -0.5, 0.5, -0.75, 0.75, -1, 1].forEach(function (right) {
    [0, -0.6, 0.6, -1.2, 1.2, -1.8, 1.8, -2.4, 2.4].forEach(function (down) { SHIFTS.push([right, down]); });
  });

  function apart(a, b) { return a.right + GAP < b.left || b.right + GAP < a.left || a.bottom + GAP < b.top || b.bottom + GAP < a.top; }

  function free(box, taken) { return taken.every(function (other) { return apart(box, other); }); }

  function word(one) { var held = one.getElement(); return held && held.firstChild; }

  // The nearest free spot, or none.
  function shift(name, taken) {
    var width = name.offsetWidth, height = name.offsetHeight;
    var steps = SHIFTS.map(function (one) { return [one[0] * width, one[1] * height]; });
    steps.sort(function (a, b) { return Math.hypot(a[0], a[1]) - Math.hypot(b[0], b[1]); });
    name.style.transform = "translate(-50%, -50%)";
    var rest = name.getBoundingClientRect();
    var step = steps.find(function (one) { return free(moved(rest, one), taken); });
    if (!step) return false;
    name.style.transform = "translate(-50%, -50%) translate(" + step[0] + "px, " + step[1] + "px)";
    taken.push(moved(rest, step));
    return true;
  }

  function moved(box, step) {
    return { left: box.left + step[0], right: box.right + step[0], top: box.top + step[1], bottom: box.bottom + step[1] };
  }

  house.tidyNames = function (map) {
    var taken = [];
    if (map.placeNames) map.placeNames.eachLayer(function (one) {
      var name = word(one);
      if (name) name.style.visibility = shift(name, taken) ? "" : "hidden";
    });
    (map.groundNames || []).forEach(function (one) {
      var name = word(one.marker);
      if (!name) return;
      var box = name.getBoundingClientRect(), shown = free(box, taken);
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
    var tidy = function () { house.tidyNames(map); };
    map.on("zoomend", tidy);
    group.on("remove", function () { map.off("zoomend", tidy); if (map.placeNames === names) map.placeNames = null; });
    tidy();
  };
})();
