/* The links of editors and contributors: the code behind the # leaves the address before anything else, and is sent as a form. */
(function () {
  "use strict";
  function enter() {
    var code = location.hash.slice(1, 200);
    if (!code) return;
    history.replaceState(null, "", location.pathname);
    document.getElementById("sentence").textContent = "One moment …";
    document.getElementById("code").value = code;
    document.getElementById("enter").submit();
  }
  window.addEventListener("hashchange", enter);
  enter();
})();
