/* The editors' link: the code behind the # leaves the address before anything else, and is sent as a form. */
(function () {
  "use strict";
  function enter() {
    var code = location.hash.slice(1, 200);
    if (!code) return;
    history.replaceState(null, "", location.pathname);
    document.getElementById("sentence").textContent = "Your meeting is being opened.";
    document.getElementById("code").value = code;
    document.getElementById("enter").submit();
  }
  window.addEventListener("hashchange", enter);
  enter();
})();
