// Files can be dropped anywhere on the form, and how far the desk is with them is shown while it reads.
(function () {
  "use strict";
  var timer = null;

  function form() { return document.querySelector("form.adding"); }

  function tell(words, done, total) {
    var at = form();
    if (!at) { return; }
    var bar = at.querySelector("progress");
    at.querySelector(".doing").hidden = false;
    at.querySelector("#doing").textContent = words;
    if (total) { bar.max = total; bar.value = done; } else { bar.removeAttribute("value"); }
  }

  function ask() {
    fetch("/progress.json").then(function (answer) { return answer.json(); }).then(function (stage) {
      if (!timer || !stage.doing) { return; }
      tell(stage.doing + (stage.total ? ": " + stage.done + " of " + stage.total : stage.done ? ": " + stage.done : ""), stage.done, stage.total);
    }, function () { });
  }

  function stop() { window.clearInterval(timer); timer = null; }

  document.addEventListener("htmx:beforeRequest", function (event) {
    if (!event.detail.elt.matches("form.adding")) { return; }
    tell("handing it over", 0, 0);
    event.detail.elt.querySelector("button").disabled = true;
    timer = window.setInterval(ask, 700);
  });
  document.addEventListener("htmx:afterRequest", function (event) {
    if (!timer) { return; }
    stop();
    var at = form();
    if (at) { at.querySelector("button").disabled = false; at.querySelector(".doing").hidden = true; }
  });

  function over(event) {
    var at = form(), files = event.dataTransfer && Array.prototype.indexOf.call(event.dataTransfer.types, "Files") >= 0;
    if (!at || !files) { return null; }
    event.preventDefault();
    return at;
  }
  document.addEventListener("dragover", function (event) { var at = over(event); if (at) { at.classList.add("over"); } });
  document.addEventListener("dragleave", function () { var at = form(); if (at) { at.classList.remove("over"); } });
  document.addEventListener("drop", function (event) {
    var at = over(event);
    if (!at) { return; }
    at.classList.remove("over");
    at.querySelector("#files").files = event.dataTransfer.files;
  });
})();
