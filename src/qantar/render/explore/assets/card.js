const card = (() => {
  const MOST = 24;
  const panel = document.querySelector("dialog.card");
  const title = panel.querySelector("h2");
  const room = panel.querySelector("div");
  const report = document.querySelector("a.report").getAttribute("href");
  const stamp = document.querySelector("main").dataset.stamp;
  let opener = null;

  const element = (tag, inner, kind) => {
    const node = document.createElement(tag);
    node.append(...[inner].flat().filter(Boolean));
    if (kind) node.className = kind;
    return node;
  };
  const link = (words, href) => Object.assign(element("a", words), { href });
  const cell = (markup) => {
    const found = markup.match(/^<a href="([^"]*)">(.*)<\/a>$/);
    if (!found) return base.plain(markup);
    const href = base.plain(found[1]);
    return link(base.plain(found[2]), href.startsWith("#row-") ? "#row=" + encodeURIComponent(href.slice(5)) : href);
  };
  const sourceOf = (id) => {
    const found = base.place(id);
    if (!found) return id ? [element("b", id)] : [];
    const [listing, row] = found;
    const at = listing.columns.findIndex((column) => column.name === "title");
    return [element("b", cell(at < 0 ? id : listing.markup(row, at))), " ", listing.text(row, listing.column("said"))];
  };
  const restingOn = (listing, row) => {
    const cards = base.numbers(listing, row);
    if (!cards.length) return [element("p", "No number of the report rests on this row.")];
    const items = cards.slice(0, MOST).map(([id, name, words]) =>
      element("li", [link(name, `${report}#evidence-${encodeURIComponent(id)}`), words ? ` ${words} ` : " ", element("code", id)]));
    const more = cards.length - items.length;
    return [
      element("h3", `${cards.length} number${cards.length > 1 ? "s, figures and tables" : ", figure or table"} of the report on this row`),
      element("ul", [...items, more > 0 ? element("li", `and ${more} more, which rest on more rows`) : null]),
    ];
  };
  const show = (listing, row, hash) => {
    const id = listing.ids[row];
    const said = listing.text(row, listing.column("said"));
    const source = listing.source(row);
    const codes = listing.text(row, listing.column("codes")).split(" ").filter(Boolean);
    const told = source ? sourceOf(source) : sourceOf(id);
    const clean = (parts) => parts.map((part) => part.textContent ?? part).join("").trim();
    title.textContent = source ? `Row ${id}` : "Source";
    const own = address.whole(hash);
    const sentence = () => `${source ? said + ". Source: " : ""}${clean(told)}. ${document.title}, ${stamp}. ${own}`;
    room.replaceChildren(
      ...(source ? [element("p", said)] : []),
      element("ul", element("li", told), "sources"),
      ...(codes.length ? [element("p", ["Codes:", ...codes.flatMap((code) => [" ", element("code", code)])])] : []),
      ...restingOn(listing, row),
      element("p", [tools.button("Copy as a sentence", tools.copy(sentence)), tools.button("Copy reference", tools.copy(() => tools.cite(source ? `Row ${id}` : `Source ${id}`, own))), tools.button("Copy address", tools.copy(() => own))], "acts"),
    );
    if (!panel.open) { opener = document.activeElement; panel.show(); }
    panel.scrollTop = 0;
    title.focus({ preventScroll: true });
  };
  const hide = () => { if (panel.open) panel.close(); };
  const close = () => {
    if (!panel.open) return;
    const row = view.leave();
    panel.close();
    const there = document.querySelector(`.shown a[data-row="${CSS.escape(row)}"]`);
    (there || (opener && opener.isConnected && opener !== document.body ? opener : document.querySelector("main"))).focus({ preventScroll: true });
    opener = null;
  };
  panel.querySelector("button").addEventListener("click", close);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && panel.open) { event.preventDefault(); close(); } });
  return { show, hide, element, link, cell };
})();
