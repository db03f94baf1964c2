(() => {
  const root = document.documentElement;
  const dusk = matchMedia("(prefers-color-scheme: dark)");
  const button = document.querySelector("button.theme");
  const isDark = () => (root.dataset.theme || (dusk.matches ? "dark" : "light")) === "dark";
  const showTheme = () => button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.setItem("qantar-theme", root.dataset.theme); } catch { /* kept for this visit only */ }
    showTheme();
  });
  dusk.addEventListener("change", showTheme);
  button.hidden = false;
  showTheme();
})();
