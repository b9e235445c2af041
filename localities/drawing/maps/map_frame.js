/* What makes a map's frame whole for everybody: a title, a heading, keys, a list of what is in view; and two maps that
   move together. */
(function () {
  "use strict";
  var house = window.house, element = house.element;
  var KEYS = "Arrow keys move it, plus and minus zoom, Tab goes to what is on it.";
  var FEW = 60; // areas that Tab stops at; beyond, the list of what is in view leads to them
  var LISTED = 40;

  // Who asks the system for less motion gets a map that is there at once: no gliding, fading or coasting.
  if (window.matchMedia && window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
    var glide = L.Map.prototype.panBy;
    L.Map.mergeOptions({ zoomAnimation: false, markerZoomAnimation: false, fadeAnimation: false, inertia: false });
    L.Map.include({ panBy: function (offset, options) { return glide.call(this, offset, L.extend({}, options, { animate: false })); } });
  }

  house.frame = function (map, title) {
    var root = document.getElementById("root"), box = map.getContainer();
    if (!root || root.getAttribute("role")) return; // the wall's frame has a heading of its own
    root.setAttribute("role", "main");
    root.insertBefore(element("h1", "for-readers"), root.firstChild);
    box.setAttribute("role", "application");
    house.rename(map, title);
    inView(map);
  };

  // A moving layer names what the map shows now: title, heading, and what the page's readers hear of its frame.
  house.rename = function (map, title) {
    var heading = document.querySelector("#root > h1.for-readers");
    if (!heading) return;
    heading.textContent = document.title = title;
    map.getContainer().setAttribute("aria-label", title + ". " + KEYS);
    if (window.frameElement) window.frameElement.title = title;
  };

  house.areaWords = function (feature) { return [feature.properties.name, feature.properties.text].filter(Boolean).join(": "); };

  // A shape that keys stop at is named as its tooltip names it.
  house.named = function (layer) {
    var path = layer.getElement && layer.getElement();
    if (path && path.hasAttribute("tabindex")) path.setAttribute("aria-label", house.areaWords(layer.feature));
  };

  // Enter and the space bar do what a tap does; the name is what the tooltip says.
  house.keys = function (layer, count) {
    if (count > FEW) return;
    layer.on("add", function () {
      var path = layer.getElement && layer.getElement();
      if (!path) return;
      path.setAttribute("tabindex", "0");
      path.setAttribute("role", "button");
      house.named(layer);
      path.addEventListener("focus", function () { layer.openTooltip(); });
      path.addEventListener("blur", function () { layer.closeTooltip(); });
      path.addEventListener("keydown", function (event) {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        tap(layer);
      });
    });
  };

  function middle(layer) { return layer.getLatLng ? layer.getLatLng() : layer.getBounds().getCenter(); }

  function tap(layer) { layer.fire("click", { latlng: middle(layer) }, true); }

  function things(map) {
    var seen = map.getBounds(), found = [];
    map.eachLayer(function (layer) {
      if (layer instanceof L.MarkerClusterGroup) layer.getLayers().forEach(function (pin) { found.push([pin, layer]); });
      else if (layer.feature && layer.getBounds && layer.options.pane === "overlayPane" && layer.options.interactive !== false) found.push([layer, null]);
    });
    return found.filter(function (one) {
      return one[1] ? seen.contains(one[0].getLatLng()) : seen.intersects(one[0].getBounds());
    }).sort(function (a, b) { return middle(a[0]).distanceTo(seen.getCenter()) - middle(b[0]).distanceTo(seen.getCenter()); });
  }

  function row(map, one, close) {
    var p = one[0].feature.properties, line = element("li"), button = element("button", "", [p.name, p.kind || p.text].filter(Boolean).join(": "));
    button.type = "button";
    button.addEventListener("click", function () {
      close();
      if (one[1]) one[1].zoomToShowLayer(one[0], function () { tap(one[0]); }); else tap(one[0]);
    });
    line.appendChild(button);
    return line;
  }

  // A button that lists what is in view, nearest to the middle first: for keys, for readers, and for small zones.
  function inView(map) {
    var control = L.control({ position: "topleft" });
    control.onAdd = function () {
      var box = element("div", "in-view"), button = element("button", "in-view-button", "List"), panel = element("div", "in-view-panel");
      var close = function () { panel.hidden = true; button.setAttribute("aria-expanded", "false"); };
      button.type = "button";
      button.setAttribute("aria-label", "List what is in view");
      close();
      button.addEventListener("click", function () {
        if (!panel.hidden) return close();
        var found = things(map), list = element("ul");
        found.slice(0, LISTED).forEach(function (one) { list.appendChild(row(map, one, close)); });
        var more = found.length > LISTED ? "The " + LISTED + " nearest to the middle; zoom in for the other " + (found.length - LISTED) + "." : "";
        panel.replaceChildren(element("strong", "", found.length + " in view"), element("div", "quiet", more), list);
        panel.hidden = false;
        button.setAttribute("aria-expanded", "true");
      });
      box.addEventListener("keydown", function (event) { if (event.key === "Escape") { close(); button.focus(); } });
      box.appendChild(button); box.appendChild(panel);
      L.DomEvent.disableClickPropagation(box); L.DomEvent.disableScrollPropagation(box);
      return box;
    };
    control.addTo(map);
  }

  // Two maps of one page show the same piece of the ground: each tells the other where it went.
  house.link = function (map, name) {
    if (map.linked || !window.BroadcastChannel) return;
    var channel = map.linked = new BroadcastChannel(name), following = false;
    channel.onmessage = function (event) {
      following = true;
      map.setView(event.data.centre, event.data.zoom, { animate: false });
      following = false;
    };
    map.on("move", function () {
      if (!following) channel.postMessage({ centre: [map.getCenter().lat, map.getCenter().lng], zoom: map.getZoom() });
    });
  };

  // Fits the view, and again when the map's room changes while the reader has left it there.
  house.fitTo = function (map, bounds, room) {
    if (!map.fittedTo) map.on("resize", function () { if (isWhereFitted(map, 3)) house.fitTo(map, map.fittedTo.bounds, map.fittedTo.room); });
    map.fitBounds(bounds, besideLegend(map, room));
    map.fittedTo = { bounds: bounds, room: room, zoom: map.getZoom(), centre: map.getCenter() };
  };

  // The same room, less what a legend on the map's left takes: it never lies on what it explains.
  function besideLegend(map, room) {
    if (!map.legendWidth) return room;
    return L.extend({}, room, { paddingTopLeft: L.point(room.paddingTopLeft).add([map.legendWidth, 0]) });
  }

  // Whether the view is as it was fitted, to so many pixels: a window that changes keeps the middle only to the pixel.
  function isWhereFitted(map, pixels) {
    var was = map.fittedTo;
    return was && map.getZoom() === was.zoom && map.project(map.getCenter()).distanceTo(map.project(was.centre)) <= pixels;
  }

  function resized(map) {
    var was = map.fittedTo, left = isWhereFitted(map, 1);
    map.invalidateSize({ pan: false });
    if (left) house.fitTo(map, was.bounds, was.room);
  }

  // A style that comes after the map may give it another height: it fits its room again.
  house.watchRoom = function (map) {
    new ResizeObserver(function () {
      var box = map.getContainer(), known = map.getSize();
      if (known.x !== box.clientWidth || known.y !== box.clientHeight) resized(map);
    }).observe(map.getContainer());
  };

  var WIDE = 720; // pixels from which a legend has room beside the city

  // On a narrower map the legend stands under the ground, never on what it explains.
  house.roomForLegend = function (map, legend) {
    var box = map.getContainer();
    var isWide = map.getSize().x >= WIDE, before = map.legendWidth || 0;
    map.legendWidth = isWide && legend && legend.offsetWidth ? legend.offsetWidth + 16 : 0;
    if (map.legendWidth !== before && isWhereFitted(map, 1)) house.fitTo(map, map.fittedTo.bounds, map.fittedTo.room);
    if (isWide || !legend) {
      if (map.hadRoom) { box.style.height = map.hadRoom; map.hadRoom = null; resized(map); }
      return;
    }
    if (!legend.offsetHeight) return; // a wall shows it beside the map
    map.hadRoom = map.hadRoom || box.style.height || box.offsetHeight + "px";
    box.parentElement.appendChild(legend);
    legend.classList.add("legend-below");
    var height = parseFloat(map.hadRoom) - legend.offsetHeight - 4 + "px";
    if (box.style.height === height) return;
    box.style.height = height;
    resized(map);
  };
})();
