const address = (() => {
  const OWN = ["table", "words", "from", "to", "sort", "page", "number", "row"];
  const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text || "");
  const read = () => {
    const hash = location.hash.slice(1);
    const given = new URLSearchParams(hash.startsWith("row-") ? `row=${hash.slice(4)}` : hash);
    const row = given.get("row") || "";
    const there = row && !given.get("table") && base.place(row);
    const wanted = there ? there[0].name : given.get("table");
    const listing = base.listings.get(wanted) || holding(given.get("number")) || base.listings.values().next().value;
    const known = new Set(listing.columns.filter((column) => column.kind === "choice").map((column) => column.name));
    const sort = (given.get("sort") || "").replace(/^-/, "");
    return {
      listing,
      words: given.get("words") || "",
      from: isDay(given.get("from")) ? given.get("from") : "",
      to: isDay(given.get("to")) ? given.get("to") : "",
      chosen: new Map([...given].filter(([name, value]) => known.has(name) && value)),
      number: given.get("number") || "",
      sort: listing.column(sort) < 0 ? "" : sort,
      down: (given.get("sort") || "").startsWith("-"),
      page: Math.max(1, parseInt(given.get("page"), 10) || 1),
      row,
    };
  };
  const holding = (number) => number && [...base.listings.values()].find((listing) =>
    listing.filtered({ words: "", chosen: new Map(), number }).length);
  const written = (view) => {
    const given = new URLSearchParams({ table: view.listing.name });
    for (const [name, value] of view.chosen) if (!OWN.includes(name)) given.set(name, value);
    for (const name of ["words", "from", "to", "number"]) if (view[name]) given.set(name, view[name]);
    if (view.sort) given.set("sort", (view.down ? "-" : "") + view.sort);
    if (view.page > 1) given.set("page", String(view.page));
    if (view.row) given.set("row", view.row);
    return "#" + given;
  };
  const whole = (hash) => location.href.split("#")[0] + hash;
  const keep = (view) => { try { history.replaceState(null, "", whole(written(view))); } catch { location.hash = written(view); } };
  return { read, written, whole, keep };
})();
