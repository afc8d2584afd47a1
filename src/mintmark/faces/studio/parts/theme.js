// Runs before the first paint, so that a chosen appearance does not flash.
(function () {
  try {
    var theme = localStorage.getItem("mintmark.theme");
    if (theme === '"dark"' || theme === '"light"') document.documentElement.dataset.theme = theme.slice(1, -1);
  } catch (error) { /* storage may be refused: then the system decides */ }
})();
