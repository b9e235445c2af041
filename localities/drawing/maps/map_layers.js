/* The moving layers of a map: fetched by their addresses, drawn when they come, and left as they are as far as what
   comes is the same. Another measure over the same shapes changes colours and words alone, and pins that nothing
   concerned are not made again: that is most of the work of a change. */
(function () {
  "use strict";
  var house = window.house, drawing = house.drawing, element = house.element;
  var FEW = 60; // numbered pins that may stand closer together before they become one
  var PLAIN = { // Leaflet's own look of a shape, for what a new style no longer says
    stroke: true, color: "#3388ff", weight: 3, opacity: 1, dashArray: null, fill: true, fillColor: null, fillOpacity: 0.2
  };
  // What a layer is asked for beside its look: it does not need to be drawn again for these.
  var PASSING = ["title", "linked", "fit", "margin_m", "middle", "radius_m", "selected", "here"];
  var MEANINGS = ["measure", "year"]; // parts of an address that colour shapes and do not move them
  var standing = []; // what is drawn now, or waits for what follows it

  function say(map, words) {
    var box = L.control({ position: "topright" });
    box.onAdd = function () { var made = element("div", "legend", words); made.setAttribute("role", "alert"); return made; };
    box.addTo(map); return box;
  }

  var METRES_A_DEGREE = 111320;

  function wider(bounds, margin_m) {
    var up = margin_m / METRES_A_DEGREE, across = up / Math.cos(bounds.getCenter().lat * Math.PI / 180);
    return L.latLngBounds(
      [bounds.getSouth() - up, bounds.getWest() - across], [bounds.getNorth() + up, bounds.getEast() + across]
    );
  }

  // The point that distances are measured from, where there is one.
  function mark(map, middle) {
    if (house.start) house.start.remove();
    house.start = middle ? L.circleMarker(middle, { className: "start", radius: 7, interactive: false }).addTo(map) : null;
    if (middle) house.start.bindTooltip("From here", { permanent: true, direction: "left", offset: [-8, 0], className: "start-name" });
  }

  // Keeps the view where the reader left it unless the page asks for another area.
  function fit(map, shapes, options) {
    if (!options.fit || house.fitted === options.fit) return;
    house.fitted = options.fit;
    var room = { paddingTopLeft: [14, 14], paddingBottomRight: [14, 18], maxZoom: 16, animate: false };
    mark(map, options.middle);
    if (options.middle) {
      house.fitTo(map, L.latLng(options.middle).toBounds(2 * options.radius_m), room);
      return;
    }
    var wanted = L.latLngBounds([]);
    shapes.eachLayer(function (layer) {
      if (options.fit === "places" || !options.chosen || layer.feature.properties.place === options.chosen) {
        wanted.extend(layer.getBounds ? layer.getBounds() : layer.getLatLng());
      }
    });
    if (wanted.isValid()) house.fitTo(map, wider(wanted, options.margin_m || 0), room);
  }

  // The look by which two layers are the same one: all that is asked for but what passes.
  function look(options) {
    return JSON.stringify(Object.keys(options).sort().filter(function (name) { return PASSING.indexOf(name) < 0; })
      .map(function (name) { return [name, options[name]]; }));
  }

  // The address of the shapes alone: all that it asks for but what they mean.
  function place(address) {
    var parts = address.split("?"), query = new URLSearchParams(parts[1] || "");
    MEANINGS.forEach(function (name) { query.delete(name); });
    return parts[0] + "?" + query;
  }

  function drop(one) {
    if (one.held) one.held.remove();
    standing = standing.filter(function (other) { return other !== one; });
  }

  // The page has moved on: what no new layer follows goes, once all that the page asks for now are known.
  function sweep() {
    standing.filter(function (one) { return one.isLeft && !one.follower; }).forEach(drop);
  }

  function leave(one) {
    one.isLeft = true;
    if (one.held) one.held.removeEventParent(one.group);
    if (one.before) { one.before.follower = null; one.before = null; }
    window.setTimeout(sweep, 0);
  }

  // What the map still shows of the layer that this one follows: of the same kind and look, and about the same shapes.
  function forerunner(one) {
    return standing.find(function (other) {
      return other.isLeft && other.held && !other.follower && other.look === one.look
        && other.address.split("?")[0] === one.address.split("?")[0];
    });
  }

  function wearsAnew(one, data) {
    return function (layer, at) {
      var feature = data.features[at];
      layer.feature = feature;
      layer.setStyle(Object.assign({}, PLAIN, drawing.areaStyle(one.options)(feature)));
      house.named(layer);
      if (layer.isTooltipOpen()) layer.getTooltip().update();
    };
  }

  // Whether the shapes that stand are those that came, so that only their colours and words are new.
  function areSameShapes(one, before, data) {
    if (one.options.kind === "assets" || place(one.address) !== place(before.address)) return false;
    var layers = before.shapes.getLayers();
    return layers.length === data.features.length && layers.every(function (layer, at) {
      var came = data.features[at];
      return layer.setStyle && layer.feature.id === came.id && layer.feature.properties.name === came.properties.name;
    });
  }

  function takeOver(one, before) {
    one.held = before.held; one.shapes = before.shapes;
    before.held = null;
    one.held.addEventParent(one.group);
    drop(before);
  }

  function draw(one, map, data, done) {
    var options = one.options, listed = data.features.length, isAssets = options.kind === "assets";
    if (isAssets) data.features = drawing.buildings(data.features, options);
    one.held = L.featureGroup().addEventParent(one.group).addTo(map);
    one.shapes = L.geoJSON(data, {
      pane: options.outline_only ? "outlines" : "overlayPane",
      style: drawing.areaStyle(options), onEachFeature: drawing.dress(options, listed), pointToLayer: drawing.pin
    });
    if (isAssets) {
      var pins = drawing.clusters(done, options.numbered && listed <= FEW).addLayers(one.shapes.getLayers());
      pins.bindPopup(function (marker) { return drawing.assetCard(marker.feature); }, { maxWidth: 260 });
      pins.addTo(one.held);
    } else one.shapes.addTo(one.held);
    if (options.labels) house.placeNames(one.held, map, one.shapes, options);
  }

  // The same one drawn anew, after a change of the list, leaves the view where the reader has it.
  function goTo(map, one) {
    var options = one.options, isNew = options.selected !== house.went;
    if (options.kind !== "assets") return;
    house.went = options.selected;
    var marker = options.selected && isNew && one.shapes.getLayers().find(function (pin) {
      return drawing.holds(pin.feature, options.selected);
    });
    if (!marker) return;
    map.setView(marker.getLatLng(), Math.max(map.getZoom(), 17), { animate: false });
    // The pins share one popup, which opens on a click alone: this one is its own.
    var card = L.popup({ maxWidth: 260 }).setLatLng(marker.getLatLng());
    card.setContent(drawing.assetCard(marker.feature)).openOn(map);
  }

  // The layer stands: tells who waits for it, and goes to the one that was asked for.
  function drawn(map, one) {
    goTo(map, one);
    house.drawn = (house.drawn || 0) + 1;
    map.getContainer().setAttribute("data-drawn", house.drawn);
  }

  function show(one, map, text) {
    var before = one.before, isSame = before && before.text === text && !one.options.here, data = isSame ? null : JSON.parse(text);
    var done = function () { drawn(map, one); }, isDrawnAnew = false;
    one.text = text; one.before = null;
    if (isSame) takeOver(one, before);
    else if (before && areSameShapes(one, before, data)) {
      takeOver(one, before);
      one.shapes.getLayers().forEach(wearsAnew(one, data));
    } else {
      if (before) drop(before);
      isDrawnAnew = true;
      draw(one, map, data, done);
    }
    if (data && (data.legend || one.options.owns_legend)) drawing.legend(map, data.legend);
    fit(map, one.shapes, one.options);
    if (!isDrawnAnew || one.options.kind !== "assets") done();
  }

  // One moving layer: fetched by its address, shown when it comes, forgotten if the page has moved on.
  house.layer = function (group, map, address, options) {
    var one = { group: group, address: address, options: options, look: look(options), isLeft: false }, trouble = null;
    if (options.linked) house.link(map, options.linked);
    if (options.title) house.rename(map, options.title);
    one.before = forerunner(one);
    if (one.before) one.before.follower = one;
    standing.push(one);
    group.on("remove", function () { leave(one); });
    // Where a phone stands travels in a header, which no log keeps, never in the address.
    var asked = options.here ? { headers: { Near: options.here.join(",") }, cache: "no-store" } : {};
    fetch(address, asked).then(function (reply) {
      return reply.text().then(function (text) { if (reply.ok) return text; throw new Error(text); });
    }).then(function (text) {
      if (map.hasLayer(group)) show(one, map, text);
    }).catch(function (fault) {
      if (one.before) drop(one.before);
      one.before = null;
      trouble = say(map, "This layer could not be loaded. The list beside the map has the same content.");
      group.on("remove", function () { trouble.remove(); });
      if (window.console) console.warn(address, fault.message);
    });
  };
})();
