/* What every map of the house does in the browser. Leaflet and MarkerCluster stand above this file in one script.
   Words from data are always set as text, never as HTML. */
(function () {
  "use strict";
  var house = (window.house = window.house || {});
  var INK = "#002d54", CHOSEN = "#6a2063";
  var calm = window.matchMedia && window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  function element(tag, className, words) {
    var made = document.createElement(tag);
    if (className) made.className = className;
    if (words !== undefined && words !== null) made.textContent = String(words);
    return made;
  }

  house.element = element;

  var BASE = {
    city_outline: { color: "#b9c4ce", weight: 1, fillColor: "#eef1f3", fillOpacity: 1 },
    open_land: { stroke: false, fillColor: "#e3eae4", fillOpacity: 0.9 },
    water: { color: "#d3e2ea", weight: 4, fillColor: "#d3e2ea", fillOpacity: 1 },
    main_street: { color: "#ffffff", weight: 2 },
    motorway: { color: "#ccd4db", weight: 3 },
    rail: { color: "#c3cad1", weight: 1, dashArray: "6 3" },
    subway_line: { color: "#c9b9c6", weight: 1.5, dashArray: "2 4" },
    station: { color: "#8a97a3", weight: 1, fillColor: "#ffffff", fillOpacity: 1 },
    subway_station: { color: "#8a6f85", weight: 1, fillColor: "#f1e8ef", fillOpacity: 1 }
  };

  function baseStyle(feature) { return BASE[feature.properties.layer] || { opacity: 0, fillOpacity: 0 }; }

  function drawable(feature) { return feature.geometry && BASE[feature.properties.layer]; }

  // Leaflet draws every shape anew after each move. A drawing that still covers what is in view moves along instead.
  var AROUND = 0.5; // of the view's size, drawn on each side of it

  var covering = {
    getEvents: function () {
      var events = L.Renderer.prototype.getEvents.call(this);
      events.moveend = function () { if (!this._stillCovers()) this._update(); };
      return events;
    },
    _stillCovers: function () {
      var map = this._map, size = map.getSize(), at = map.containerPointToLayerPoint([0, 0]);
      var isSameSize = this._sizeDrawn && this._sizeDrawn.equals(size);
      this._sizeDrawn = size;
      return isSameSize && this._zoom === map.getZoom() && this._bounds.contains(L.bounds(at, at.add(size)));
    }
  };
  var CoveringSvg = L.SVG.extend(covering), CoveringCanvas = L.Canvas.extend(covering);

  // The still ground: drawn once on one canvas, under everything, answering to nothing.
  house.base = function (map, address) {
    house.frame(map, "Map of the city");
    map.createPane("ground").style.zIndex = 150;
    map.getPane("ground").style.pointerEvents = "none";
    // Outlines stand above shaded zones, whichever comes first.
    map.createPane("outlines").style.zIndex = 410;
    map.getPane("outlines").style.pointerEvents = "none";
    // Names of the ground are read on any shade.
    map.createPane("ground-names").style.zIndex = 450;
    map.getPane("ground-names").style.pointerEvents = "none";
    house.watchRoom(map);
    var renderer = new CoveringCanvas({ pane: "ground", padding: AROUND });
    map._createRenderer = function (options) { return new CoveringSvg(Object.assign({ padding: AROUND }, options)); };
    map.attributionControl.setPrefix(false);
    // Leaflet focuses a map that is clicked; without this the page scrolls to it and the first click is lost.
    var box = map.getContainer(), focus = box.focus;
    box.focus = function () { focus.call(box, { preventScroll: true }); };
    return fetch(address).then(function (r) { return r.json(); }).then(function (data) {
      house.groundNames(map, data.features);
      var order = Object.keys(BASE);
      data.features = data.features.filter(drawable).sort(function (a, b) {
        return order.indexOf(a.properties.layer) - order.indexOf(b.properties.layer);
      });
      var still = { renderer: renderer, pane: "ground", interactive: false };
      var layer = function (points) {
        var wanted = data.features.filter(function (one) { return (one.geometry.type === "Point") === points; });
        return L.geoJSON({ type: "FeatureCollection", features: wanted }, Object.assign({
          style: baseStyle, pointToLayer: function (feature, place) { return L.circleMarker(place, Object.assign({ radius: 3 }, still)); }
        }, still));
      };
      layer(false).addTo(map);
      house.stations(map, layer(true));
    });
  };

  function areaStyle(options) {
    return function (feature) {
      var chosen = options.chosen && feature.properties.place === options.chosen;
      var drawn = { color: INK, weight: 2, fillColor: INK, fillOpacity: 0.06, opacity: 1 };
      if (options.thin) drawn = { color: "#5a6b7b", weight: 0.7, fillColor: INK, fillOpacity: 0 };
      if (options.outline_only) drawn = { color: INK, weight: 2, fill: false, interactive: false };
      if (options.chosen && !chosen && !options.thin) drawn.opacity = 0.45;
      if (chosen && !options.thin) {
        drawn = Object.assign(drawn, { color: CHOSEN, weight: 3, opacity: 1 });
        if (!options.outline_only) drawn = Object.assign(drawn, { fillColor: CHOSEN, fillOpacity: 0.1 });
      }
      return Object.assign(drawn, feature.properties.style || {});
    };
  }

  var faces = {};

  // Pins that look the same share one icon: fifty thousand of them are then made in a blink.
  function pinIcon(p) {
    var several = (p.inside || []).length > 0, key = [p.number, p.icon, p.status, several].join("|");
    if (!faces[key]) {
      var face = element("span", "pin-face" + (p.status === "closed" ? " pin-closed" : "") + (several ? " pin-several" : ""));
      if (p.number) face.appendChild(element("b", "", p.number));
      else face.appendChild(element("i", "symbol", p.icon || "place")).setAttribute("aria-hidden", "true");
      faces[key] = L.divIcon({ className: "pin", html: face.outerHTML, iconSize: [30, 30], iconAnchor: [15, 15] });
    }
    return faces[key];
  }

  var MOST_NUMBERS = 200; // beyond it a number says less than the kind's own picture

  // One building is one marker: the listing that names it stands for it (else its first), the others are in its card.
  function buildings(features, options) {
    var stands = {};
    features.forEach(function (feature) {
      var p = feature.properties;
      p.inside = [];
      if (options.numbered && p.rank <= MOST_NUMBERS) p.number = p.rank;
      if (!stands[p.site_id] || feature.id === p.site_id) stands[p.site_id] = feature;
    });
    return features.filter(function (feature) {
      var one = feature.properties.site_id ? stands[feature.properties.site_id] : feature;
      if (one !== feature) one.properties.inside.push(feature);
      return one === feature;
    });
  }

  function holds(feature, id) {
    return feature.id === id || (feature.properties.inside || []).some(function (other) { return other.id === id; });
  }

  function spoken(p) {
    var more = (p.inside || []).length;
    return (p.number ? p.number + ". " : "") + p.name + (more ? ", and " + more + " more in this building" : "");
  }

  function pin(feature, place) {
    var p = feature.properties;
    if (p.radius) return L.circleMarker(place, { radius: p.radius, pane: "markerPane" });
    var marker = L.marker(place, { keyboard: true, title: p.name, alt: p.name, icon: pinIcon(p) });
    // The bare number says nothing to who does not see the list beside it.
    if (p.number || (p.inside || []).length) {
      marker.on("add", function () { marker.getElement().setAttribute("aria-label", spoken(p)); });
    }
    return marker;
  }

  // What a click tells the server: which one and when, so that a second click on the same one is a new one.
  function which() {
    return { type: "Feature", id: this.feature.id, properties: { at: Math.round(performance.now()) }, geometry: null };
  }

  // A popup is a heading and lines of text; a line of the kind [label, words, address] becomes a link.
  function popup(lines) {
    var box = element("div", "card");
    lines.forEach(function (line, index) {
      if (Array.isArray(line) && line[2]) {
        var row = element("div"), link = element("a", "", line[1]);
        link.href = line[2]; link.target = "_top"; link.rel = "noopener";
        if (line[0]) row.appendChild(element("span", "quiet", line[0] + " "));
        row.appendChild(link); box.appendChild(row);
      } else box.appendChild(element(index ? "div" : "strong", "", Array.isArray(line) ? line.join(" ") : line));
    });
    return box;
  }

  function assetCard(feature) {
    var p = feature.properties, lines = [p.name, p.kind, p.address];
    if (p.phone) lines.push(["Phone", p.phone, "tel:" + p.phone.replace(/[^0-9+]/g, "")]);
    if (p.status && p.status !== "listed") lines.push("Said to be " + p.status);
    if (/^list of /.test(p.age || "list of")) lines.push("Published listing, not yet confirmed locally");
    if (p.age) lines.push(p.age.charAt(0).toUpperCase() + p.age.slice(1));
    if (p.caution) lines.push(p.caution);
    (p.inside || []).forEach(function (other, index) {
      var q = other.properties, name = (q.number ? q.number + ". " : "") + q.name;
      lines.push((index ? "" : "In this building too: ") + [name, q.kind, q.age].filter(Boolean).join(" · "));
    });
    lines.push(["", "Put it right", "../../suggest?" + new URLSearchParams({ asset: feature.id })]);
    return popup(lines.filter(Boolean));
  }

  // Made when it opens, from what the shape means by then; an element, as Leaflet reads a string as HTML.
  function tooltip(layer) { return element("span", "", house.areaWords(layer.feature)); }

  function dress(options, count) {
    return function (feature, layer) {
      layer.toGeoJSON = which;
      if (options.kind === "assets" || options.outline_only) return;
      layer.bindTooltip(tooltip, { sticky: true });
      house.keys(layer, count);
    };
  }

  function legendBox(words) {
    var box = element("div", "legend");
    box.appendChild(element("strong", "", words.title));
    if (words.note) box.appendChild(element("div", "quiet", words.note));
    words.classes.forEach(function (one) {
      var row = element("div"), swatch = element("i", "swatch" + (one.hatched ? " hatched" : ""));
      swatch.style.background = one.colour;
      row.appendChild(swatch); row.appendChild(element("span", "", one.label)); box.appendChild(row);
    });
    return box;
  }

  // The map finds its room once: giving it back first would draw the whole ground twice more.
  function legend(map, words) {
    if (house.legend) { house.legend.getContainer().remove(); house.legend.remove(); house.legend = null; }
    if (!words) return house.roomForLegend(map, null);
    house.legend = L.control({ position: "bottomleft" });
    house.legend.onAdd = function () { return legendBox(words); };
    house.legend.addTo(map);
    house.roomForLegend(map, house.legend.getContainer());
  }

  function clusters(done, few) {
    return L.markerClusterGroup({
      chunkedLoading: true, chunkProgress: function (made, all) { if (made === all) done(); }, showCoverageOnHover: false, maxClusterRadius: few ? 26 : 46, disableClusteringAtZoom: 17,
      animate: !calm, spiderfyOnMaxZoom: true,
      iconCreateFunction: function (cluster) {
        var count = cluster.getAllChildMarkers().reduce(function (sum, one) { return sum + 1 + (one.feature.properties.inside || []).length; }, 0);
        var size = count < 100 ? 44 : 52;
        var face = element("span", "", count);
        face.appendChild(element("small", "", "here"));  // else it could be taken for the number of one listing
        face.setAttribute("role", "img");  // else a reader hears the bare number
        face.setAttribute("aria-label", count + " listings close together");
        return L.divIcon({ className: "cluster", html: face, iconSize: [size, size] });
      }
    });
  }

  // What map_layers.js draws with.
  house.drawing = {
    areaStyle: areaStyle, assetCard: assetCard, buildings: buildings, clusters: clusters, dress: dress, holds: holds,
    legend: legend, pin: pin
  };
})();
