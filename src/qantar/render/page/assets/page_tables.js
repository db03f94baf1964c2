(() => {
  const [SORTED, FILTERED] = [6, 12];
  const MONTHS = "January February March April May June July August September October November December".split(" ");
  const DATE = new RegExp(`^(?:(\\d{1,2})(?: to \\d{1,2})? )?(${MONTHS.join("|")}) (\\d{4})`);
  const UNITS = { thousand: 1e3, million: 1e6, billion: 1e9 };

  const date = (text) => {
    const iso = text.match(/^(\d{4})(?:-(\d\d))?(?:-(\d\d))?\b/);
    if (iso) return iso[1] * 372 + (iso[2] || 0) * 31 + Number(iso[3] || 0);
    const found = text.match(DATE);
    return found && found[3] * 372 + (MONTHS.indexOf(found[2]) + 1) * 31 + Number(found[1] || 0);
  };
  const number = (text) => {
    const found = text.replace(/^\D*?(?=[-\u2212]?[.\d])/, "").replace(/\u2212/, "-").match(/^(-?[\d,]*\.?\d+)(?:\s+(thousand|million|billion))?/);
    return found && Number(found[1].replace(/,/g, "")) * (UNITS[found[2]] || 1);
  };
  const qualified = /^(?:(?:at least|at most|about|around|more than|over|fewer than|less than|under|nearly|up to|from)\s+)?[-\u2212+]?[.\d]/i;
  const shown = (row, column) => row.cells[column] ? row.cells[column].textContent.trim() : "";
  const keys = (rows, column, right) => {
    const texts = rows.map((row) => shown(row, column));
    const said = texts.filter((text) => text && text !== "not known");
    const most = (test) => said.filter(test).length > said.length * 0.7;
    if (said.some((text) => DATE.test(text) || /^\d{4}-\d\d/.test(text)) && most((text) => date(text) !== null)) return texts.map(date);
    if (right || most((text) => qualified.test(text))) return texts.map(number);
    return texts.map((text) => text || null);
  };
  const compare = (one, other) => typeof one === "number" ? one - other : one.localeCompare(other, "en", { numeric: true });

  const sortable = (table) => {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const sort = tools.button("", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = [...body.rows];
        const key = new Map(keys(rows, column, table.classList.contains("r" + (column + 1))).map((value, place) => [rows[place], value]));
        rows.sort((one, other) => {
          const [a, b] = [key.get(one), key.get(other)];
          if (a === null || b === null) return (a === null) - (b === null);
          return down ? compare(b, a) : compare(a, b);
        });
        body.append(...rows);
        tools.status.textContent = `Sorted by ${head.textContent.trim()}, ${down ? "descending" : "ascending"}.`;
      });
      sort.replaceChildren(...head.childNodes);
      head.append(sort);
    });
  };
  const filtered = (figure, table, line) => {
    const field = document.createElement("input");
    field.type = "search";
    field.placeholder = "Filter rows";
    field.setAttribute("aria-label", "Filter the rows of " + figure.querySelector(".label").textContent);
    field.addEventListener("input", () => {
      const wanted = field.value.trim().toLowerCase();
      let left = 0;
      for (const row of table.tBodies[0].rows) {
        row.hidden = !row.textContent.toLowerCase().includes(wanted);
        left += !row.hidden;
      }
      tools.status.textContent = `${left} of ${table.tBodies[0].rows.length} rows are shown.`;
    });
    line.append(field);
  };
  const dress = (figure, line) => {
    const table = tools.linked(figure).querySelector("table");
    const long = table.tBodies[0].rows.length;
    if (long >= FILTERED) filtered(figure, table, line);
    if (long >= SORTED) sortable(table);
  };
  for (const figure of document.querySelectorAll("figure.table")) {
    const line = figure.querySelector(".tools");
    if (!line) continue;
    tools.asCsv(figure);
    line.append(tools.button("Copy reference", tools.reference(figure)));
    if (figure.querySelector("table")) dress(figure, line);
    else figure.addEventListener("unfold", () => dress(figure, line), { once: true });
  }
})();
