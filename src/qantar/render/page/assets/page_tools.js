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
  const reference = (figure) => async (made) => {
    const label = figure.querySelector("figcaption").textContent.trim().replace(/\s+/g, " ");
    const address = location.href.split("#")[0] + "#" + figure.id;
    try {
      await navigator.clipboard.writeText(`${document.title}. ${label} ${address}`);
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
  const unfold = (store) => {
    const template = document.createElement("template");
    template.innerHTML = store.textContent;
    store.replaceWith(template.content);
  };
  const folded = (details) => {
    const store = details.querySelector(":scope > noscript");
    if (!store) return;
    unfold(store);
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
    return quoted(copy.textContent);
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
  return { status, button, copy, reference, save, quoted, asCsv, unfold, folded };
})();
