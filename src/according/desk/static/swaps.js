// Parts of pages are loaded in place where htmx is there; without it every link and form works as it stands.
(function () {
  "use strict";
  if (!window.htmx) { return; }
  var say = document.getElementById("say");
  var asked = null; // the item of a queue from which something was decided
  var chosen = location.pathname + location.search; // which episodes were asked for last
  var settled = null; // the answer that was taken in last

  function speak(words) {
    say.textContent = "";
    window.setTimeout(function () { say.textContent = words || ""; }, 60);
  }

  function items() { return Array.prototype.slice.call(document.querySelectorAll(".queue > li[tabindex]")); }

  // What stands in a slot goes, and whoever asked has the focus again.
  function leave(slot, back) {
    slot.replaceChildren();
    var form = slot.previousElementSibling;
    if (!form || form.tagName !== "FORM") { return; }
    form.hidden = false;
    if (back) { form.querySelector("button").focus(); }
  }

  document.addEventListener("htmx:configRequest", function (event) {
    if (event.detail.verb !== "get" || !event.target.matches(".facets")) { return; }
    var given = event.detail.formData;
    Array.from(given.keys()).forEach(function (name) { if (!given.get(name)) { given.delete(name); } });
  });

  document.addEventListener("htmx:beforeRequest", function (event) {
    var path = event.detail.pathInfo.finalRequestPath;
    if (event.detail.elt.matches(".facets")) {
      // A field that was left by pressing the button has nothing new to ask.
      if (path === chosen && event.detail.requestConfig.triggeringEvent.type === "change") { event.preventDefault(); return; }
      chosen = path;
    }
    var slot = event.detail.target;
    var item = event.detail.elt.closest(".queue > li");
    if (item && !slot.matches(".weighed")) { asked = { id: item.id, at: items().indexOf(item) }; }
    if (slot.matches(".weighed")) {
      document.querySelectorAll(".weighed").forEach(function (each) {
        if (each !== slot && !each.contains(event.detail.elt)) { leave(each, false); }
      });
    }
  });

  document.addEventListener("htmx:beforeSwap", function (event) {
    var detail = event.detail, elt = detail.requestConfig.elt;
    var slot = elt.closest(".weighed") || (detail.target.matches(".weighed") ? detail.target : null);
    var wanted = elt.getAttribute("hx-select");
    var holds = function (id) { return detail.serverResponse.indexOf('id="' + id.slice(1) + '"') >= 0; };
    if (detail.isError && slot && holds("#weighed")) {
      detail.target = slot;
      detail.selectOverride = "#weighed";
      detail.swapOverride = "innerHTML";
      detail.shouldSwap = true;
    } else if (detail.xhr.status === 422 && holds(wanted)) {
      detail.shouldSwap = true; // a form that says what it could not take
    } else if (detail.isError || !holds(wanted)) {
      // Signed out meanwhile, or nothing that fits in: then the whole page says what is the matter.
      detail.shouldSwap = false;
      location.assign(detail.requestConfig.verb === "get" ? detail.pathInfo.finalRequestPath : detail.xhr.responseURL);
    }
  });

  document.addEventListener("htmx:sendError", function (event) {
    var words = "The desk does not answer. It may have been stopped; nothing was changed.";
    var slot = event.detail.target;
    if (slot && slot.matches(".weighed")) { slot.textContent = words; }
    speak(words);
  });

  document.addEventListener("htmx:afterSettle", function (event) {
    var detail = event.detail;
    if (detail.xhr === settled) { return; }
    settled = detail.xhr;
    var shown = document.querySelector(".weighed > #weighed");
    if (shown && detail.target.matches(".weighed")) {
      var form = detail.target.previousElementSibling;
      if (form && form.matches("form.undo")) { form.hidden = true; }
      shown.focus({ preventScroll: true });
      shown.scrollIntoView({ block: "nearest" });
      return;
    }
    document.querySelectorAll("header nav a").forEach(function (link) {
      if (link.pathname === location.pathname) { link.setAttribute("aria-current", "page"); } else { link.removeAttribute("aria-current"); }
    });
    var part = document.getElementById("found") || document.getElementById("main");
    var told = document.querySelector("main > .told");
    speak((told && told.textContent) || part.getAttribute("data-say"));
    var list = items();
    if (asked && list.length) {
      var same = asked.id ? document.getElementById(asked.id) : null;
      var next = list[Math.min(same ? list.indexOf(same) + 1 : asked.at, list.length - 1)];
      next.focus();
      next.scrollIntoView({ block: "nearest" });
    } else if (document.activeElement === document.body) {
      part.focus({ preventScroll: true });
    }
    asked = null;
  });

  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[data-leave]");
    var slot = link && link.closest(".weighed");
    var form = slot && slot.previousElementSibling;
    if (form && form.tagName === "FORM" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      leave(slot, true);
    }
  });
})();
