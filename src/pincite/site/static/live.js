/* Asks the server of this machine whether the pages were built again, and loads the page anew when they were. */
"use strict";
(function () {
  let known = "";
  async function ask() {
    try {
      const answer = await fetch("/.pincite/built", { cache: "no-store" });
      const now = await answer.text();
      if (known && now !== known) location.reload();
      known = now;
    } catch (error) {
      /* the server is gone, or comes back */
    }
    setTimeout(ask, 700);
  }
  ask();
})();
