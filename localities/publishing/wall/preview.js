/* A scene as on a wall of 1280 by 720, as small as its window: what does not fit here does not fit there. */
(function () {
  "use strict";
  var WIDTH_PX = 1280, HEIGHT_PX = 720, slot = document.querySelector(".slot");
  function scale() { stage.byId("wall").style.transform = "scale(" + window.innerWidth / WIDTH_PX + ")"; }
  function fit() { stage.fit(slot, HEIGHT_PX); }
  window.addEventListener("resize", scale);
  scale();
  fit();
  if (document.fonts) document.fonts.ready.then(fit);
  document.body.dataset.ready = "yes";
})();
