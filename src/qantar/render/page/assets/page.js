(() => {
  const root = document.documentElement;
  const wide = matchMedia("(min-width: 72rem)");

  const contents = document.querySelector("nav.contents");
  const box = contents.querySelector("details");
  const unfold = () => { box.open = wide.matches; };
  wide.addEventListener("change", unfold);
  unfold();
  const fold = () => { if (!wide.matches) box.open = false; };
  box.addEventListener("click", (event) => { if (event.target.closest("a")) fold(); });
  box.addEventListener("toggle", () => {
    if (box.open && current && !wide.matches) current.scrollIntoView({ block: "nearest" });
  });
  document.addEventListener("click", (event) => { if (!contents.contains(event.target)) fold(); });
  contents.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || wide.matches || !box.open) return;
    box.open = false;
    box.querySelector("summary").focus();
  });

  const links = new Map();
  for (const link of contents.querySelectorAll("a")) links.set(link.hash.slice(1), link);
  const heads = [...document.querySelectorAll("main :is(h2, h3)[id]")].filter((head) => links.has(head.id));
  const end = document.querySelector("#notes-heading, #sources-cited, #this-edition, #evidence");
  const read = document.querySelector(".read");
  const here = contents.querySelector(".here");
  let current = null;
  const chapters = [...contents.querySelectorAll(".list > ol > li")];
  const makeRoom = () => {
    const unfolded = wide.matches && contents.querySelector(".list > ol > li.open > ol");
    const room = unfolded ? unfolded.offsetHeight : 0;
    let below = false;
    for (const chapter of chapters) {
      chapter.style.transform = below ? `translateY(${room}px)` : "";
      below ||= room > 0 && chapter.classList.contains("open");
    }
    contents.querySelector(".list").style.paddingBottom = room ? room + "px" : "";
  };
  const point = (link) => {
    if (link === current) return;
    for (const item of contents.querySelectorAll("li.open")) item.classList.remove("open");
    if (current) current.removeAttribute("aria-current");
    current = link;
    if (!current) makeRoom();
    here.textContent = current ? [...current.children].map((part) => part.textContent).join(" ") : "";
    if (!current) return;
    current.setAttribute("aria-current", "true");
    for (let item = current.closest("li"); item; item = item.parentElement.closest("li")) item.classList.add("open");
    makeRoom();
    if (!wide.matches) return;
    const [inner, outer] = [current.getBoundingClientRect(), contents.getBoundingClientRect()];
    if (inner.top < outer.top || inner.bottom > outer.bottom) contents.scrollTop += inner.top - outer.top - outer.height / 2;
  };
  const follow = () => {
    let [low, high] = [0, heads.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (heads[middle].getBoundingClientRect().top < 140) low = middle + 1; else high = middle;
    }
    point(low ? links.get(heads[low - 1].id) : null);
    const left = (end || root).getBoundingClientRect()[end ? "top" : "bottom"] - innerHeight;
    read.style.transform = `scaleX(${Math.min(1, scrollY / Math.max(1, scrollY + left))})`;
  };
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; follow(); });
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", () => { makeRoom(); soon(); });
  requestAnimationFrame(() => document.fonts.ready.then(makeRoom));

  const hold = (target, frames) => requestAnimationFrame(() => {
    const top = target.getBoundingClientRect().top;
    const lower = root.scrollHeight - innerHeight - scrollY > 1;
    if (top < -1 || (top > innerHeight / 2 && lower)) target.scrollIntoView();
    if (frames) hold(target, frames - 1);
  });
  const openTarget = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let fold = target && target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (target) hold(target, 8);
  };
  addEventListener("hashchange", openTarget);
  openTarget();

  const closed = [];
  addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("figure.table details.brief:not([open]), details.about:not([open])")) { tools.folded(fold); fold.open = true; closed.push(fold); }
  });
  addEventListener("afterprint", () => { while (closed.length) closed.pop().open = false; });
})();
