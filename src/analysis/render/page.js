"use strict";
(() => {
  const root = document.documentElement;
  const wide = matchMedia("(min-width: 72rem)");
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

  const contents = document.querySelector("nav.contents details");
  const unfold = () => { contents.open = wide.matches; };
  wide.addEventListener("change", unfold);
  unfold();
  contents.addEventListener("click", (event) => {
    if (event.target.closest("a") && !wide.matches) contents.open = false;
  });

  const links = new Map();
  for (const link of contents.querySelectorAll("a")) links.set(link.hash.slice(1), link);
  const heads = [...document.querySelectorAll("main :is(h2, h3)[id]")].filter((head) => links.has(head.id));
  let current = null;
  const follow = () => {
    const passed = heads.filter((head) => head.getBoundingClientRect().top < 140);
    const link = passed.length ? links.get(passed[passed.length - 1].id) : null;
    if (link === current) return;
    if (current) current.removeAttribute("aria-current");
    current = link;
    if (!current) return;
    current.setAttribute("aria-current", "true");
    if (wide.matches) current.scrollIntoView({ block: "nearest" });
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; follow(); });
  }, { passive: true });

  const openTarget = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let box = target && target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  };
  addEventListener("hashchange", openTarget);
  openTarget();

  const closed = [];
  addEventListener("beforeprint", () => {
    for (const box of document.querySelectorAll("figure.table details:not([open])")) { box.open = true; closed.push(box); }
  });
  addEventListener("afterprint", () => { while (closed.length) closed.pop().open = false; });
})();
