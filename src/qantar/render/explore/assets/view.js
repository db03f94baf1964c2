const view = (() => {
  const PAGE = 50;
  const { element, link, cell } = card;
  const room = document.querySelector(".shown");
  const { format: grouped } = new Intl.NumberFormat("en");
  let state = address.read();
  let rows = [];
  let made = null;
  let controls = [];

  const field = (label, control, wanted) => {
    controls.push([control, wanted]);
    return element("label", [element("span", label), control]);
  };
  const input = (type, name, label) => {
    const box = Object.assign(document.createElement("input"), { type });
    box.addEventListener(type === "date" ? "change" : "input", () => { state[name] = box.value; change(); });
    return field(label, box, () => state[name]);
  };
  const option = (value, words) => Object.assign(document.createElement("option"), { value, textContent: words });
  const select = (column, place) => {
    const values = state.listing.choices(place);
    const value = state.chosen.get(column.name);
    const list = document.createElement("select");
    list.append(option("", "any"), ...(value && !values.includes(value) ? [option(value, value)] : []), ...values.map((one) => option(one, one)));
    list.addEventListener("change", () => {
      if (list.value) state.chosen.set(column.name, list.value);
      else state.chosen.delete(column.name);
      change();
    });
    return field(column.label, list, () => state.chosen.get(column.name) || "");
  };
  const days = (column) => [["from", "from"], ["to", "up to"]].map(([name, words]) =>
    input("date", name, `${column.label}, ${words}`));
  const filters = () => {
    controls = [];
    const words = input("search", "words", "Words");
    words.lastChild.placeholder = 'words, or "a phrase"';
    const others = state.listing.columns.flatMap((column, place) =>
      column.kind === "choice" ? [select(column, place)] : column.kind === "day" ? days(column) : []);
    const fold = element("details", [element("summary", "Filters"), element("div", [words, ...others], "filters")], "fold");
    fold.open = matchMedia("(min-width: 48rem)").matches || state.chosen.size > 0 || Boolean(state.words || state.from || state.to);
    return fold;
  };

  const tabs = () => {
    const list = [...base.listings.values()].map((listing) => {
      const tab = link([listing.title, " ", element("span", grouped(listing.lines.length), "count")],
        address.written({ listing, chosen: new Map(), words: state.words, number: state.number, page: 1 }));
      if (listing === state.listing) tab.setAttribute("aria-current", "page");
      return element("li", tab);
    });
    return element("ul", list);
  };
  const heading = (column) => {
    const th = element("th", tools.button(column.label, () => {
      state.down = state.sort === column.name && !state.down;
      state.sort = column.name;
      change();
    }));
    th.scope = "col";
    th.dataset.column = column.name;
    if (column.minor) th.className = "minor";
    return th;
  };
  const line = (here) => (row) => {
    const { listing } = state;
    const id = listing.ids[row];
    const first = link(id, `${here}&row=${encodeURIComponent(id)}`);
    first.dataset.row = id;
    const head = element("th", first);
    head.scope = "row";
    const cells = listing.shown.slice(1).map((column, place) =>
      element("td", cell(listing.markup(row, place + 1)), column.minor ? `${column.kind} minor` : column.kind));
    const made = element("tr", [head, ...cells]);
    if (id === state.row) made.setAttribute("aria-current", "true");
    return made;
  };
  const turn = (words, by) => tools.button(words, () => { state.page += by; state.row = ""; card.hide(); draw(); made.box.scrollIntoView({ block: "nearest" }); });
  const csv = () => {
    const { listing } = state;
    const title = (id) => {
      const found = base.place(id);
      const at = found ? found[0].column("title") : -1;
      return found && at >= 0 ? found[0].text(found[1], at) : "";
    };
    const lines = [[...listing.columns.map((column) => column.label), "Id of the source", "Title of the source"],
      ...rows.map((row) => [...listing.columns.map((_, column) => listing.text(row, column)), listing.source(row), title(listing.source(row))])];
    tools.save(new Blob(lines.map((cells) => cells.map(tools.quoted).join(",") + "\n"), { type: "text/csv" }), `explore-${listing.name}.csv`);
  };
  const build = () => {
    const count = element("p", "", "count");
    const resting = element("p", "", "resting");
    const table = element("table", [element("thead", element("tr", state.listing.shown.map(heading))), element("tbody", "")]);
    const box = element("div", table, "sideways");
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", `${state.listing.title}, scrolls`);
    const pager = element("nav", [turn("Previous", -1), element("span", ""), turn("Next", 1)], "pager");
    pager.setAttribute("aria-label", "Pages of the table");
    const acts = element("p", [
      tools.button("Save as CSV", csv),
      tools.button("Copy address of this view", tools.copy(() => address.whole(address.written(state)))),
      tools.button("Clear", () => {
        state = { ...state, words: "", from: "", to: "", chosen: new Map(), number: "", sort: "", down: false, page: 1, row: "" };
        change();
      }),
    ], "acts");
    const bar = element("nav", "", "tabs");
    bar.setAttribute("aria-label", "Tables");
    room.replaceChildren(bar, element("h2", state.listing.title), element("p", state.listing.about), filters(), resting, count, acts, box, pager);
    return { listing: state.listing, bar, count, resting, table, box, pager };
  };
  const rest = () => {
    const found = base.card(state.number);
    made.resting.hidden = !state.number;
    made.resting.replaceChildren(...(state.number ? [
      "Only rows on which this rests: ", element("b", found ? `${found[1]} ${found[2]}` : state.number), " ",
      tools.button("Show all", () => { state.number = ""; change(); }),
    ] : []));
  };
  const draw = () => {
    if (!made || made.listing !== state.listing) made = build();
    const { listing } = state;
    rows = listing.filtered(state);
    const pages = Math.max(1, Math.ceil(rows.length / PAGE));
    const there = state.row ? rows.indexOf(listing.places.get(state.row)) : -1;
    state.page = there >= 0 ? Math.floor(there / PAGE) + 1 : Math.min(state.page, pages);
    const first = (state.page - 1) * PAGE;
    const shown = rows.slice(first, first + PAGE);
    made.table.tBodies[0].replaceChildren(...shown.map(line(address.written({ ...state, row: "" }))));
    for (const th of made.table.tHead.rows[0].cells) {
      if (th.dataset.column === state.sort) th.setAttribute("aria-sort", state.down ? "descending" : "ascending");
      else th.removeAttribute("aria-sort");
    }
    const all = listing.lines.length;
    made.count.textContent = rows.length ? `${grouped(rows.length)} of ${grouped(all)} rows` : `No row of ${grouped(all)} is so.`;
    const [before, where, after] = made.pager.children;
    before.disabled = state.page === 1;
    after.disabled = state.page === pages;
    where.textContent = shown.length ? `${grouped(first + 1)} to ${grouped(first + shown.length)}` : "";
    made.pager.hidden = pages === 1;
    for (const [control, wanted] of controls) if (control.value !== wanted()) control.value = wanted();
    made.bar.replaceChildren(tabs());
    rest();
    tools.status.textContent = made.count.textContent;
    address.keep(state);
  };
  const change = () => { state.page = 1; state.row = ""; card.hide(); draw(); };
  const open = () => {
    const place = state.row ? state.listing.places.get(state.row) : undefined;
    if (place !== undefined) card.show(state.listing, place, `#row=${encodeURIComponent(state.row)}`);
    else if (state.row) tools.status.textContent = `No row ${state.row} is listed.`;
  };
  const follow = () => {
    state = address.read();
    card.hide();
    if ([...state.chosen].some(([name, value]) => !state.listing.texts(state.listing.column(name)).includes(value))) made = null;
    draw();
    open();
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".shown a[data-row]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    for (const line of room.querySelectorAll("tr[aria-current]")) line.removeAttribute("aria-current");
    link.closest("tr").setAttribute("aria-current", "true");
    state.row = link.dataset.row;
    address.keep(state);
    open();
  });
  addEventListener("hashchange", follow);
  const leave = () => {
    const { row } = state;
    state.row = "";
    address.keep(state);
    return row;
  };
  return { follow, leave };
})();
view.follow();
base.prepare();
