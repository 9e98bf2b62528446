(function () {
  "use strict";
  var dialog = document.getElementById("sentence");
  var facts = JSON.parse(document.getElementById("facts").textContent);

  function pieces(root, id) {
    return Array.prototype.filter.call(root.querySelectorAll("mark[data-claim]"), function (m) {
      return m.getAttribute("data-claim") === id;
    });
  }

  function strip(node) {
    node.querySelectorAll("[id]").forEach(function (n) { n.removeAttribute("id"); });
    node.querySelectorAll("mark[tabindex]").forEach(function (n) { n.removeAttribute("tabindex"); });
    return node;
  }

  function show(id, article) {
    var text = document.getElementById("sentence-text");
    document.getElementById("sentence-title").textContent =
      article.querySelector("header .meta").textContent + " · " + article.querySelector("h4").textContent;
    document.getElementById("sentence-chain").textContent = facts[id] || "";
    document.getElementById("sentence-go").setAttribute("href", "#" + id);
    text.replaceChildren(strip(article.querySelector(".text").cloneNode(true)));
    var found = pieces(text, id);
    found.forEach(function (m) { m.classList.add("shown"); });
    dialog.showModal();
    if (found.length) { found[0].scrollIntoView({ block: "center" }); }
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest('a[href^="#claim-"]') : null;
    if (!link || link.id === "sentence-go" || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    var id = link.getAttribute("href").slice(1);
    var mark = document.getElementById(id);
    var article = mark && mark.closest("article.report");
    if (!article || !dialog.showModal) { return; }
    event.preventDefault();
    show(id, article);
  });

  function highlight() {
    document.querySelectorAll("main mark.shown").forEach(function (m) { m.classList.remove("shown"); });
    pieces(document, location.hash.slice(1)).forEach(function (m) { m.classList.add("shown"); });
  }
  window.addEventListener("hashchange", highlight);
  highlight();

  document.getElementById("sentence-close").addEventListener("click", function () { dialog.close(); });
  document.getElementById("sentence-go").addEventListener("click", function () { dialog.close(); });
  dialog.addEventListener("click", function (event) { if (event.target === dialog) { dialog.close(); } });

  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
    opened.forEach(function (d) { d.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (d) { d.open = false; });
  });
})();
