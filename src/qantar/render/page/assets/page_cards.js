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
  const open = (title, link, ...told) => {
    name.textContent = title;
    const more = document.createElement("p");
    more.append(...told.filter((piece) => typeof piece === "string"), link);
    room.replaceChildren(...told.filter((piece) => typeof piece !== "string"), more);
    if (!panel.open) panel.show();
    panel.scrollTop = 0;
    name.focus({ preventScroll: true });
  };
  const leading = (element, words) => {
    const link = document.createElement("a");
    link.href = "#" + element.id;
    link.className = "stay";
    link.textContent = words;
    return link;
  };
  const showNote = (note, reference) => {
    const copy = bare(note);
    for (const link of copy.querySelectorAll(".footnote-back")) link.remove();
    open("Note " + reference.textContent.trim(), leading(note, "This note in the list of notes"), ...copy.children);
  };
  const showCard = (card) => {
    const copy = bare(card);
    const title = copy.querySelector("b");
    title.remove();
    for (const list of copy.querySelectorAll("ul, .rows, .runs")) list.remove();
    const made = copy.querySelector(".made");
    if (made) made.remove();
    const rows = rowsOf(card);
    const words = document.createElement("p");
    const table = card.parentElement.closest("li[id]");
    if (table) {
      const link = document.createElement("a");
      link.href = "#" + table.id;
      link.textContent = table.querySelector("b").textContent;
      words.append("Of ", link, `, ${rows.length.toLocaleString("en")} row${rows.length > 1 ? "s" : ""}` + copy.textContent.replace(/:\s*$/, ""), ":");
    } else words.append(...copy.childNodes);
    const more = rows.length > MOST ? `The first ${MOST} of ${rows.length.toLocaleString("en")} rows. ` : "";
    const last = document.createElement("p");
    last.append(made || "");
    open(title.textContent, leading(card, "This card in the list of evidence"), words, described(rows), made ? last : "", more);
  };
  const close = () => {
    if (!panel.open) return;
    panel.close();
    if (opener) opener.focus({ preventScroll: true });
    opener = null;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#evidence-']:not(.stay), a.footnote-ref");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      if (event.target.closest("dialog.card a[href^='#']")) panel.close();
      return;
    }
    const target = document.getElementById(link.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    if (!panel.contains(link)) opener = link;
    if (link.matches(".footnote-ref")) showNote(target, link); else showCard(target);
  });
  panel.querySelector("button").addEventListener("click", close);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && panel.open) { event.preventDefault(); close(); } });
})();
