// Reading works without this. In a report, the claim that was opened or touched can be gone to. In the queue, j and k move, s, d and u judge once a reason is written.
(function () {
  "use strict";
  function items() { return Array.prototype.slice.call(document.querySelectorAll(".queue > li[tabindex]")); }
  var aim = items().filter(function (each) { return each.id && "#" + each.id === location.hash; })[0];
  if (aim) { aim.focus(); }
  var keys = { s: "same", d: "different", u: "unsure" };
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) { return; }
    var all = items();
    if (!all.length) { return; }
    var here = all.indexOf(document.activeElement.closest(".queue > li"));
    if (event.key === "j" || event.key === "k") {
      var next = all[Math.max(0, Math.min(all.length - 1, here + (event.key === "j" ? 1 : -1)))];
      next.focus();
      next.scrollIntoView({ block: "nearest" });
    } else if (keys[event.key] && here >= 0) {
      var form = all[here].querySelector("form.judge");
      if (!form) { return; }
      event.preventDefault();
      var why = form.querySelector("[name=because]");
      if (why.required && !why.value) { why.focus(); return; }
      form.querySelector("button[value=" + keys[event.key] + "]").click();
    }
  });
})();
(function () {
  "use strict";
  var text = document.querySelector("article.report .text");
  if (!text) { return; }
  var bar = document.createElement("p");
  bar.className = "at-claim";
  bar.hidden = true;
  var link = document.createElement("a");
  link.textContent = "Correct or judge this claim";
  bar.appendChild(link);
  document.querySelector("main").appendChild(bar);
  function at(anchor) {
    link.href = "/claims/" + encodeURIComponent(anchor.replace(/^claim-/, ""));
    bar.hidden = false;
  }
  function here() {
    if (location.hash.indexOf("#claim-") === 0) { at(location.hash.slice(1)); }
  }
  text.addEventListener("click", function (event) {
    var mark = event.target.closest("mark[data-claim]");
    if (mark) { location.hash = mark.getAttribute("data-claim"); }
  });
  window.addEventListener("hashchange", here);
  here();
})();
(function () {
  "use strict";
  var whole = document.querySelector(".entire"), mark = whole && whole.querySelector("mark");
  if (mark) { whole.scrollTop += mark.getBoundingClientRect().top - whole.getBoundingClientRect().top - whole.clientHeight / 3; }
})();
