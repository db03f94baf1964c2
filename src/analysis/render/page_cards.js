(() => {
  const MOST = 40;
  const panel = document.querySelector("dialog.card");
  const name = panel.querySelector("h2");
  const room = panel.querySelector("div");
  let opener = null;
  let order = null;

  const rowsInOrder = () => {
    order ??= [...document.querySelectorAll("#register ~ ul [id^='row-']")].map((row) => row.id.slice(4)).sort();
    return order;
  };
  const bare = (node) => {
    const copy = node.cloneNode(true);
    for (const inner of [copy, ...copy.querySelectorAll("[id]")]) inner.removeAttribute("id");
    return copy;
  };
  const rowsOf = (card, seen = 0) => {
    const own = card.querySelector(":scope > .rows, :scope > .runs, :scope > .same");
    if (!own) return [];
    if (own.matches(".same")) return seen ? [] : rowsOf(document.getElementById(own.hash.slice(1)), 1);
    if (own.matches(".rows")) return own.textContent.split(" ");
    const all = rowsInOrder();
    return own.textContent.split(", ").flatMap((run) => {
      const [first, last] = run.split(" to ");
      return last ? all.slice(all.indexOf(first), all.indexOf(last) + 1) : [first];
    });
  };
  const described = (rows) => {
    const wanted = new Set(rows.slice(0, MOST));
    const sources = new Set();
    for (const row of wanted) {
      const entry = document.getElementById("row-" + row);
      if (entry) sources.add(entry.parentElement.closest("li") || entry);
    }
    const list = document.createElement("ul");
    for (const source of sources) {
      const copy = source.cloneNode(true);
      for (const entry of copy.querySelectorAll("li")) if (!wanted.has(entry.id.slice(4))) entry.remove();
      list.append(bare(copy));
    }
    return list;
  };
  const show = (card) => {
    const copy = bare(card);
    const title = copy.querySelector("b");
    name.textContent = title.textContent;
    title.remove();
    for (const list of copy.querySelectorAll("ul, .rows, .runs")) list.remove();
    const rows = rowsOf(card);
    const words = document.createElement("p");
    const table = card.parentElement.closest("li[id]");
    if (table) {
      const link = document.createElement("a");
      link.href = "#" + table.id;
      link.textContent = table.querySelector("b").textContent;
      words.append("Of ", link, `, ${rows.length.toLocaleString("en")} row${rows.length > 1 ? "s" : ""}` + copy.textContent.replace(/:\s*$/, ""), ":");
    } else words.append(...copy.childNodes);
    room.replaceChildren(words, described(rows));
    const more = document.createElement("p");
    if (rows.length > MOST) more.append(`The first ${MOST} of ${rows.length.toLocaleString("en")} rows. `);
    const link = document.createElement("a");
    link.href = "#" + card.id;
    link.className = "stay";
    link.textContent = "This card in the list of evidence";
    more.append(link);
    room.append(more);
    if (!panel.open) panel.show();
    panel.scrollTop = 0;
    name.focus({ preventScroll: true });
  };
  const close = () => {
    if (!panel.open) return;
    panel.close();
    if (opener) opener.focus({ preventScroll: true });
    opener = null;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#evidence-']:not(.stay)");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      if (event.target.closest("dialog.card a[href^='#']")) panel.close();
      return;
    }
    const card = document.getElementById(link.hash.slice(1));
    if (!card) return;
    event.preventDefault();
    if (!panel.contains(link)) opener = link;
    show(card);
  });
  panel.querySelector("button").addEventListener("click", close);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && panel.open) { event.preventDefault(); close(); } });
})();
