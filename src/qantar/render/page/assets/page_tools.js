"use strict";
const tools = (() => {
  const status = document.querySelector("p.status");
  const button = (words, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", () => act(made));
    return made;
  };
  const say = (made, words) => {
    const before = made.textContent;
    made.textContent = words;
    setTimeout(() => { made.textContent = before; }, 1500);
  };
  const cited = document.querySelector("dialog.card");
  const clean = (node) => node.textContent.trim().replace(/\s+/g, " ");
  const address = (id) => location.href.split("#")[0] + "#" + id;
  const cite = (part, where) => `${(cited && cited.dataset.cite) || document.title + "."} ${part.replace(/\.?$/, ".")} ${where}`;
  const reference = (figure) => async (made) => {
    try {
      await navigator.clipboard.writeText(cite(clean(figure.querySelector("figcaption")), address(figure.id)));
      say(made, "Copied");
      status.textContent = "The reference is copied.";
    } catch {
      location.hash = figure.id;
      status.textContent = "The address bar holds the reference.";
    }
  };
  const copy = (words) => async (made) => {
    try {
      await navigator.clipboard.writeText(words());
      say(made, "Copied");
      status.textContent = "Copied.";
    } catch {
      status.textContent = words();
      say(made, "Not copied");
    }
  };
  const [NEAR, FAR] = ["`".charCodeAt(0), "~".charCodeAt(0)];
  const [BASE, SHORTEST, SINGLE] = [89, 4, 81];
  const digits = new Map();
  for (let code = 33; code < 127; code += 1) if (!"<>&`~".includes(String.fromCharCode(code))) digits.set(code, digits.size);
  const unpack = (store) => {
    const short = store.textContent;
    const made = new Uint32Array(Number(store.dataset.letters));
    let [at, end] = [0, 0];
    const digit = () => digits.get(short.charCodeAt(at++));
    while (at < short.length) {
      const code = short.codePointAt(at);
      at += code > 0xffff ? 2 : 1;
      const isSign = code === NEAR || code === FAR;
      if (!isSign || short.charCodeAt(at) === code) {
        if (isSign) at += 1;
        made[end++] = code;
        continue;
      }
      let back = digit() * BASE + digit();
      if (code === FAR) back = back * BASE + digit();
      let length = digit();
      if (length >= SINGLE) length = SINGLE + (length - SINGLE) * BASE + digit();
      for (const stop = end + length + SHORTEST; end < stop; end += 1) made[end] = made[end - back - 1];
    }
    let text = "";
    for (let from = 0; from < end; from += 8192) text += String.fromCodePoint(...made.subarray(from, Math.min(end, from + 8192)));
    return text;
  };
  const linked = (room) => {
    for (const link of room.querySelectorAll("a[data-card]")) link.href = "#evidence-" + link.dataset.card;
    return room;
  };
  const unfold = (store) => {
    const template = document.createElement("template");
    template.innerHTML = store.textContent;
    store.replaceWith(linked(template.content));
  };
  let folds = null;
  const fold = (place) => {
    folds ||= unpack(document.getElementById("packed-folds")).split("\n");
    place.innerHTML = folds[place.dataset.fold];
    place.replaceWith(linked(place.content));
  };
  const folded = (details) => {
    const place = details.querySelector(":scope > template[data-fold]");
    const store = details.querySelector(":scope > noscript");
    if (!store) return;
    if (place) {
      store.remove();
      fold(place);
    } else unfold(store);
    details.dispatchEvent(new Event("unfold", { bubbles: true }));
  };
  document.addEventListener("toggle", (event) => { if (event.target.open) folded(event.target); }, true);
  const save = (blob, file) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  const quoted = (words) => {
    const text = /^\s*[=+\-@]/.test(words) && !/^\s*[+-]?[\d,]*\.?\d+%?\s*$/.test(words) ? "'" + words : words;
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const cell = (node) => {
    const copy = node.cloneNode(true);
    for (const end of copy.querySelectorAll("br")) end.replaceWith("\n");
    return quoted(copy.textContent.replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"'));
  };
  const asCsv = (figure) => {
    const link = figure.querySelector(".tools a[download]");
    const fold = figure.querySelector("details");
    if (!link || !(fold || figure.querySelector("table"))) return;
    link.replaceWith(button("CSV", () => {
      if (fold) folded(fold);
      const table = figure.querySelector("table");
      const lines = [...table.rows].map((row) => [...row.cells].map(cell).join(",") + "\n");
      save(new Blob(lines, { type: "text/csv" }), figure.id + ".csv");
    }));
  };
  return { status, button, copy, clean, address, cite, reference, save, quoted, asCsv, unpack, linked, unfold, folded };
})();
