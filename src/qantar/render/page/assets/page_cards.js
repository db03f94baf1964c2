(() => {
  const MOST = 40;
  const NAMED = 3;
  const panel = document.querySelector("dialog.card");
  const name = panel.querySelector("h2");
  const room = panel.querySelector("div");
  const cards = document.querySelector(".cards");
  const store = cards ? cards.querySelector("noscript") : null;
  const packed = document.getElementById("packed-evidence");
  let opener = null;

  let lines = null;
  let places = null;
  const read = () => {
    if (lines) return;
    lines = store ? store.textContent.split("\n") : [];
    if (packed) lines.push("</ul>", ...tools.unpack(packed).split("\n"));
    places = new Map();
    let head = -1;
    lines.forEach((line, number) => {
      if (line.startsWith("</ul>")) { head = -1; return; }
      const id = line.match(/^<li(?: class=source)? id=("?)([^" >]+)\1/);
      if (id) places.set(id[2], [number, head]);
      if (line.startsWith("<li") && line.endsWith("<ul>")) head = number;
    });
  };
  const made = (markup) => {
    const template = document.createElement("template");
    template.innerHTML = markup;
    return tools.linked(template.content).firstElementChild;
  };
  const entry = (id) => {
    read();
    const place = places.get(id);
    if (!place) return null;
    const [number, head] = place;
    return { id, item: made(lines[number]), head: head < 0 ? null : made(lines[head]), source: head < 0 ? number : head };
  };
  const element = (tag, words, kind) => {
    const node = document.createElement(tag);
    node.append(...[words].flat().filter(Boolean));
    if (kind) node.className = kind;
    return node;
  };
  const bare = (node) => {
    for (const inner of [node, ...node.querySelectorAll("[id]")]) inner.removeAttribute("id");
    return node;
  };
  const taken = (node, selector) => {
    const part = node.querySelector(selector);
    if (part) part.remove();
    return part;
  };
  const linked = (ids) => ids.flatMap((id, number) => {
    const link = element("a", id);
    link.href = "#row-" + id;
    return number ? [" ", places.has("row-" + id) ? link : id] : [places.has("row-" + id) ? link : id];
  });
  const explorer = panel.dataset.explorer;
  const among = (asked, words) => {
    const link = element("a", words);
    link.href = `${explorer}#${asked}`;
    return link;
  };
  const listed = (id) => {
    const found = explorer ? entry("row-" + id) : null;
    return Boolean(found) && !("alone" in found.item.dataset);
  };
  const findable = (item, id) => {
    const code = item.querySelector("code");
    if (!code || !listed(id)) return item;
    const link = among("row=" + encodeURIComponent(id), code.cloneNode(true));
    link.title = "See this row among the others";
    code.replaceWith(link);
    return item;
  };
  const sources = (ids) => {
    const list = document.createElement("ul");
    list.className = "sources";
    const heads = new Map();
    for (const id of ids) {
      const found = entry("row-" + id);
      if (!found) continue;
      const told = lines[found.source].replace(/^<li[^>]*>/, "").replace(/<ul>$/, "");
      if (!heads.has(told)) {
        const head = bare(made(lines[found.source]));
        for (const inner of head.querySelectorAll("ul")) inner.remove();
        head.append(document.createElement("ul"));
        heads.set(told, head);
        list.append(head);
      }
      if (found.head) heads.get(told).lastElementChild.append(findable(bare(found.item), id));
    }
    for (const inner of list.querySelectorAll("ul:empty")) inner.remove();
    return list;
  };

  const open = (title, ...told) => {
    name.textContent = title;
    room.replaceChildren(...told.filter(Boolean));
    if (!panel.open) panel.show();
    panel.scrollTop = 0;
    name.focus({ preventScroll: true });
  };
  const { address, clean } = tools;
  const stopped = (words) => words && !/[.!?]$/.test(words) ? words + "." : words;
  const from = (list) => {
    const sources = [...list.querySelectorAll(":scope > li > b")].map(clean);
    const more = sources.length - NAMED;
    if (!sources.length) return "";
    return ` Source${sources.length > 1 ? "s" : ""}: ${sources.slice(0, NAMED).join("; ")}${more > 0 ? `; and ${more} more` : ""}.`;
  };
  const act = (id, title, told, list, ids, others) => {
    const said = stopped(told) + from(list);
    const line = element("p", [
      tools.button("Copy as a sentence", tools.copy(() => `${said} ${document.title}, ${panel.dataset.stamp}. ${address(id)}`)),
      tools.button("Copy reference", tools.copy(() => tools.cite(title, address(id)))),
      tools.button("Copy address", tools.copy(() => address(id))),
    ], "acts");
    if (others) line.append(others);
    const ask = panel.dataset.contact;
    if (ask) {
      const own = id.slice(id.indexOf("-") + 1);
      const body = [`Number: ${title.includes(own) ? title : `${title} (${own})`}`, `Edition: ${document.title}, ${panel.dataset.stamp}`,
        `Rows: ${ids.join(" ") || "none of its own"}`, `Sources: ${[...list.querySelectorAll(":scope > li > b")].map(clean).join("; ") || "none"}`, ""].join("\n");
      const link = element("a", "Question this number");
      link.href = ask.replace("SUBJECT", encodeURIComponent(`Question about ${own}`)).replace("BODY", encodeURIComponent(body));
      line.append(link);
    }
    return line;
  };
  const labelOf = (link) => {
    const cell = link.closest("td, th");
    const head = clean(cell.closest("table").tHead.rows[0].cells[cell.cellIndex]);
    return cell.cellIndex ? `${clean(cell.parentElement.cells[0])}, ${head}` : head;
  };
  const cellOf = (table, id, label, link) => {
    if (link && link.dataset.card === id && link.closest("table")) return link;
    const figure = document.getElementById(table);
    const fold = figure && figure.querySelector("details");
    if (fold) tools.folded(fold);
    const found = figure ? [...figure.querySelectorAll(`a[data-card="${CSS.escape(id)}"]`)] : [];
    return found.find((one) => labelOf(one) === label) || found[0];
  };
  const exhibit = (id) => {
    const figure = document.getElementById(id.slice(9));
    const caption = figure && figure.matches("figure") && figure.querySelector("figcaption");
    return caption ? clean(caption) : "";
  };
  const showCard = (found, opened) => {
    const { id, item, head } = found;
    let title = clean(taken(item, "b"));
    const how = taken(item, ".made") || (head && head.querySelector(".made"));
    const inner = "cells" in item.dataset;
    const rows = taken(item, "i");
    const ids = rows ? rows.textContent.split(" ") : [];
    const manyRows = / rows?: by id from /.test(item.textContent);
    const list = sources(ids.slice(0, MOST));
    const words = bare(element("p", [...item.childNodes]));
    const last = [...words.childNodes].at(-1);
    const told = last && last.nodeType === 3;
    if (told) last.textContent = last.textContent.replace(/:?\s*[\d,]+ rows?:\s*$/, ids.length ? "" : "$&").replace(/^\s*:\s*/, "");
    const spoken = clean(words);
    const ofCell = head && head.dataset.of;
    let sentence = exhibit(id) || `${title} ${spoken}`.trim();
    let cited = exhibit(id) || `${title} (${id.slice(9)})`;
    if (ofCell) {
      const table = clean(head.querySelector("b"));
      const cell = cellOf(ofCell.slice(9), id.slice(9), title, opened);
      const value = cell ? clean(cell) : "";
      if (cell) title = labelOf(cell);
      const link = element("a", table);
      link.href = "#" + ofCell;
      words.prepend(...(value ? [element("strong", value), ". "] : []), "A cell of ", link, spoken ? "" : ".");
      cited = `${table}, ${title}`;
      sentence = cited + (value ? `: ${value}` : "");
    }
    const fold = element("details", [
      element("summary", "How this was computed"),
      how ? element("p", how.textContent) : null,
      ids.length ? element("p", [`${ids.length.toLocaleString("en")} row${ids.length > 1 ? "s" : ""} of data: `, ...linked(ids)]) : null,
    ], "how");
    const others = explorer && !ofCell && (ids.some(listed) || manyRows)
      ? among("number=" + encodeURIComponent(id.slice(9)), "See these rows among the others") : null;
    open(title, clean(words) ? words : null, list.children.length ? list : null,
      inner ? element("p", "Each traced number of the table leads to rows of its own.") : null,
      how || ids.length ? fold : null, act(id, cited, sentence, list, ids, others));
  };
  const showRow = (found) => {
    const id = found.id.slice(4);
    const list = sources([id]);
    open(found.head ? `Row ${id}` : "Source", list, act(found.id, found.head ? `Row ${id}` : `Source ${id}`, clean(found.item), list, [id],
      listed(id) ? among("row=" + encodeURIComponent(id), "See this row among the others") : null));
  };
  const showNote = (note, reference) => {
    const copy = bare(note.cloneNode(true));
    for (const link of copy.querySelectorAll(".footnote-back")) link.remove();
    const link = element("a", "This note in the list of notes", "stay");
    link.href = "#" + note.id;
    open("Note " + reference.textContent.trim(), ...copy.children, element("p", link));
  };
  const show = (id, link) => {
    if (!/^(?:evidence|row)-/.test(id)) return false;
    const found = entry(id);
    if (found) (id.startsWith("row-") ? showRow : showCard)(found, link);
    return Boolean(found);
  };
  const close = () => {
    if (!panel.open) return;
    panel.close();
    if (opener) opener.focus({ preventScroll: true });
    opener = null;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const id = decodeURIComponent(link.hash.slice(1));
    const note = link.matches(".footnote-ref") && document.getElementById(id);
    const before = panel.contains(link) ? opener : link;
    if (note) showNote(note, link);
    else if (!show(id, link)) {
      if (panel.contains(link)) panel.close();
      return;
    }
    opener = before;
    event.preventDefault();
  });
  panel.querySelector("button").addEventListener("click", close);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && panel.open) { event.preventDefault(); close(); } });
  const follow = () => show(decodeURIComponent(location.hash.slice(1)));
  addEventListener("hashchange", follow);
  if (location.hash.length > 1) follow();
  if (!store) return;

  const field = document.createElement("input");
  field.type = "search";
  field.setAttribute("aria-label", "Search numbers, rows of data and sources");
  field.placeholder = "Search the evidence";
  const hits = document.createElement("ul");
  const look = () => {
    read();
    const wanted = field.value.trim().toLowerCase();
    const found = [];
    if (wanted.length > 1) {
      for (const [id, [number]] of places) {
        const words = lines[number].replace(/<[^>]*>/g, "");
        if ((id + " " + words).toLowerCase().includes(wanted)) found.push(id);
        if (found.length > MOST) break;
      }
    }
    hits.replaceChildren(...found.slice(0, MOST).map((id) => {
      const words = clean(entry(id).item);
      const link = element("a", words.length > 160 ? words.slice(0, 159) + "\u2026" : words);
      link.href = "#" + id;
      return element("li", link);
    }));
    tools.status.textContent = found.length > MOST ? `More than ${MOST} entries match; the first ${MOST} are shown.` : `${found.length} entries match.`;
  };
  field.addEventListener("input", look);
  const whole = tools.button("Show the whole list", () => {
    whole.remove();
    if (packed) {
      const more = document.createElement("template");
      more.innerHTML = `<h3>Cells of tables, other numbers and their rows</h3><ul>${tools.unpack(packed)}</ul>`;
      store.after(tools.linked(more.content));
    }
    tools.unfold(store);
  });
  store.before(element("p", [field, whole], "find"), hits);
})();
