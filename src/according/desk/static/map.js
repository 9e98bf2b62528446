// A map that zooms in place of the drawn one. Precision is area: a spot, a circle, a dashed circle, a country; what nobody places is listed.
(function () {
  "use strict";
  var box = document.querySelector("[data-map]");
  var drawn = document.querySelector("figure.map");
  if (!box || !drawn || !window.L || !window.topojson) { return; }
  var NEAR = 6; // from this zoom on the finer outlines are drawn
  var still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  var touch = window.matchMedia("(pointer: coarse)").matches;
  var map, countries, fine = null;

  function get(path) {
    return fetch(path).then(function (answer) {
      if (!answer.ok) { throw new Error(path); }
      return answer.json();
    });
  }

  function element(tag, name, text) {
    var made = document.createElement(tag);
    if (name) { made.className = name; }
    if (text) { made.textContent = text; }
    return made;
  }

  function shapes(world) { return topojson.feature(world, world.objects.countries).features; }

  function rings(feature) {
    var all = feature.geometry.type === "Polygon" ? [feature.geometry.coordinates] : feature.geometry.coordinates;
    return all.map(function (polygon) { return polygon[0].map(function (p) { return L.latLng(p[1], p[0]); }); });
  }

  function pane(name, order) {
    map.createPane(name).style.zIndex = order;
    return L.svg({ pane: name, padding: 0.5 });
  }

  function land(features, renderer) {
    return L.geoJSON(features, { interactive: false, renderer: renderer, style: { renderer: renderer, className: "land", weight: 1 } });
  }

  function start(places) {
    map = L.map(box, {
      zoomControl: false, attributionControl: false, scrollWheelZoom: false, dragging: !touch, worldCopyJump: true, minZoom: 2,
      maxZoom: box.dataset.tiles ? 17 : 12, maxBounds: [[-85, -220], [85, 220]],
      zoomAnimation: !still, fadeAnimation: false, markerZoomAnimation: !still
    });
    L.control.zoom({ zoomInTitle: "Zoom in", zoomOutTitle: "Zoom out" }).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    var credits = L.control.attribution({ prefix: false }).addTo(map);
    credits.addAttribution("Outlines: Natural Earth");
    if (box.dataset.tiles) {
      credits.addAttribution(element("span", "", box.dataset.credit).innerHTML);
      L.tileLayer(box.dataset.tiles, { maxZoom: 19 }).addTo(map);
    }
    var container = map.getContainer();
    container.setAttribute("role", "group");
    container.setAttribute("aria-label", "Map. Arrow keys move it, plus and minus zoom, Tab goes from place to place.");
    container.addEventListener("focusin", function () { map.scrollWheelZoom.enable(); });
    container.addEventListener("focusout", function () { map.scrollWheelZoom.disable(); });
    frame(places);
  }

  // What is said to be somewhere fills the frame; whole countries only where there is nothing closer.
  function frame(places) {
    var close = L.latLngBounds([]), wide = L.latLngBounds([]);
    places.forEach(function (each) {
      if (each.properties.shape === "country") {
        var nation = outline(each.properties);
        if (nation) { wide.extend(L.geoJSON(nation).getBounds()); }
      } else {
        close.extend(at(each).toBounds(2000 * Math.max(each.properties.radius_km || 0, 10)));
      }
    });
    map.fitBounds(close.isValid() ? close : wide, { padding: [24, 24], maxZoom: box.dataset.tiles ? 11 : 8, animate: false });
  }

  function at(place) { return L.latLng(place.geometry.coordinates[1], place.geometry.coordinates[0]); }

  function outline(told) {
    return countries.filter(function (each) {
      return told.country ? each.id === told.country : each.properties.name === told.country_name;
    })[0];
  }

  function hatched() {
    var svg = box.querySelector(".leaflet-overlay-pane svg");
    if (!svg || svg.querySelector("#zoom-hatch")) { return; }
    var space = "http://www.w3.org/2000/svg";
    var pattern = document.createElementNS(space, "pattern"), line = document.createElementNS(space, "path");
    var about = { id: "zoom-hatch", width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" };
    Object.keys(about).forEach(function (name) { pattern.setAttribute(name, about[name]); });
    line.setAttribute("d", "M0 0V7");
    line.setAttribute("class", "hatch");
    pattern.appendChild(line);
    svg.insertBefore(pattern, svg.firstChild);
  }

  function opened(told) {
    var content = element("div", "opened");
    content.tabIndex = -1;
    var name = content.appendChild(element("p"));
    name.appendChild(element("b")).appendChild(element("bdi", "", told.name));
    if (told.written) { content.appendChild(element("p", "meta", "written " + told.written)); }
    content.appendChild(element("p", "meta", told.precision));
    if (told.note) { content.appendChild(element("p", "meta", told.note)); }
    var list = content.appendChild(element("ul"));
    told.sentences.forEach(function (each) {
      var link = list.appendChild(element("li")).appendChild(element("a"));
      link.href = each.href;
      link.dir = "auto";
      link.textContent = "“" + each.quote + "”";
      link.parentNode.appendChild(element("span", "meta", " " + each.outlet));
    });
    var all = content.appendChild(element("p")).appendChild(element("a", "", "All " + told.claims + (told.claims === 1 ? " claim" : " claims")));
    all.href = told.href;
    return content;
  }

  function put(place) {
    var told = place.properties, where, area = null;
    if (told.shape === "country") {
      var nation = outline(told);
      if (!nation) { return false; }
      area = L.geoJSON(nation, { style: { className: "whole", fillColor: "url(#zoom-hatch)", fillOpacity: 1, weight: 1.5 } }).addTo(map);
      where = place.geometry ? at(place) : area.getBounds().getCenter();
    } else {
      where = at(place);
      if (told.shape !== "point") {
        var vague = told.shape === "area";
        area = L.circle(where, { radius: 1000 * (told.radius_km || 5), className: "reach " + (vague ? "vague" : "sure"), weight: 1.5, dashArray: vague ? "5 4" : null }).addTo(map);
      }
    }
    var sign = element("span", "sign");
    sign.appendChild(element("i", told.shape)).setAttribute("aria-hidden", "true");
    sign.appendChild(element("span", "name", told.name));
    var marker = L.marker(where, { icon: L.divIcon({ className: "place", html: sign, iconSize: [24, 24] }), riseOnHover: true }).addTo(map);
    marker.getElement().setAttribute("aria-label", told.name + ", " + told.precision + ", " + told.claims + (told.claims === 1 ? " claim" : " claims"));
    marker.bindPopup(opened(told), { maxWidth: Math.min(280, box.clientWidth - 100), autoPanPaddingTopLeft: [54, 10], autoPanPaddingBottomRight: [10, 10] });
    if (area) { area.on("click", function () { marker.openPopup(); }); }
    keyed(marker);
    return true;
  }

  // Opened by a key, what opens has the focus; closed by Escape, the place has it again.
  function keyed(marker) {
    var content = marker.getPopup().getContent();
    marker.on("popupopen", function () {
      if (document.activeElement === marker.getElement()) { content.focus({ preventScroll: true }); }
    });
    content.addEventListener("keydown", function (event) {
      if (event.key === "Escape") { event.stopPropagation(); marker.closePopup(); marker.getElement().focus(); }
    });
  }

  // Names are shown as long as they cover no other; those of countries last, in the middle of what is seen of them.
  function name() {
    var taken = [], frame = box.getBoundingClientRect();
    function free(node) {
      var own = node.getBoundingClientRect();
      var inside = own.left >= frame.left && own.right <= frame.right && own.top >= frame.top && own.bottom <= frame.bottom;
      if (!inside || taken.some(function (t) { return own.right >= t.left && own.left <= t.right && own.bottom >= t.top && own.top <= t.bottom; })) { return false; }
      taken.push(own);
      return true;
    }
    function fits(node) {
      node.className = "name";
      if (free(node)) { return; }
      node.className = "name before";
      if (!free(node)) { node.className = "name unseen"; }
    }
    function small(node) {
      var own = node.getBoundingClientRect();
      return { left: own.left + 7, right: own.right - 7, top: own.top + 7, bottom: own.bottom - 7 };
    }
    box.querySelectorAll(".sign i").forEach(function (node) { taken.push(small(node)); });
    box.querySelectorAll(".leaflet-control").forEach(function (node) { taken.push(node.getBoundingClientRect()); });
    box.querySelectorAll(".sign .name").forEach(fits);
    map.getPane("nations").replaceChildren();
    countries.forEach(function (each) {
      var middle = seen(each);
      if (!middle) { return; }
      var spot = map.getPane("nations").appendChild(element("span", "nation"));
      spot.setAttribute("aria-hidden", "true");
      L.DomUtil.setPosition(spot, map.containerPointToLayerPoint(middle).round());
      if (!free(spot.appendChild(element("span", "", each.properties.name)))) { spot.remove(); }
    });
  }

  function seen(country) {
    var size = map.getSize(), frame = L.bounds([0, 0], [size.x, size.y]), best = null, most = 4000;
    if (!map.getBounds().intersects(country.box || (country.box = L.geoJSON(country).getBounds()))) { return null; }
    rings(country).forEach(function (ring) {
      var points = ring.map(function (p) { return map.latLngToContainerPoint(p); });
      var part = L.PolyUtil.clipPolygon(points, frame), sum = 0, x = 0, y = 0;
      part.forEach(function (a, n) {
        var b = part[(n + 1) % part.length], cross = a.x * b.y - b.x * a.y;
        sum += cross; x += (a.x + b.x) * cross; y += (a.y + b.y) * cross;
      });
      if (Math.abs(sum) / 2 > most) { most = Math.abs(sum) / 2; best = L.point(x / (3 * sum), y / (3 * sum)); }
    });
    return best;
  }

  function finer(rough) {
    if (map.getZoom() < NEAR) { rough.style.display = ""; if (fine) { fine.pane.style.display = "none"; } return; }
    if (!fine) {
      fine = { features: [], on: {}, renderer: pane("fine", 190) };
      fine.pane = map.getPane("fine");
      get(box.dataset.near).then(function (world) { fine.features = shapes(world); finer(rough); });
    }
    if (!fine.features.length) { return; }
    fine.pane.style.display = "";
    rough.style.display = "none";
    var sight = map.getBounds().pad(0.6);
    fine.features.forEach(function (each, n) {
      if (!fine.on[n] && sight.intersects(each.box || (each.box = L.geoJSON(each).getBounds()))) {
        fine.on[n] = land(each, fine.renderer).addTo(map);
      }
    });
  }

  function draw(places, world) {
    countries = shapes(world);
    var known = places.filter(function (each) { return each.properties.shape !== "none"; });
    if (!known.length) { return; }
    drawn.after(box);
    box.hidden = false;
    drawn.parentNode.classList.add("zoomed");
    start(known);
    land(countries, pane("rough", 180)).addTo(map);
    map.createPane("nations").style.zIndex = 350;
    map.on("zoomend moveend", function () { finer(map.getPane("rough")); name(); });
    known.slice().reverse().forEach(function (each) { if (each.properties.shape === "country") { put(each); } });
    known.forEach(function (each) { if (each.properties.shape !== "country") { put(each); } });
    hatched();
    finer(map.getPane("rough"));
    name();
    box.after(about(places));
  }

  function about(places) {
    var words = "A place is drawn as large as it is uncertain; dashed from district level up; hatched: named only as a country. ";
    words += touch ? "Two fingers move the map." : "Arrow keys move the map, plus and minus zoom, Tab goes from place to place.";
    var nowhere = places.filter(function (each) { return each.properties.shape === "none"; });
    if (nowhere.length) { words += " Not on the map, for it is not known where: " + nowhere.map(function (each) { return each.properties.name; }).join(", ") + "."; }
    return element("p", "note about-map", words);
  }

  Promise.all([get(box.dataset.map), get(box.dataset.world)]).then(function (found) { draw(found[0].features, found[1]); });
})();
