(() => {
  const LONG = 15;
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
  const status = document.querySelector("p.status");

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

  const save = (blob, file) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  const colours = (text) => {
    const root = getComputedStyle(document.documentElement);
    return text.replace(/var\((--[\w-]+)\)/g, (_, name) => root.getPropertyValue(name).trim());
  };
  const alone = (picture) => {
    const copy = picture.cloneNode(true);
    const [, , width, height] = picture.getAttribute("viewBox").split(/\s+/);
    for (const [name, value] of Object.entries({ xmlns: "http://www.w3.org/2000/svg", width: width + "pt", height: height + "pt" })) copy.setAttribute(name, value);
    const rules = new Map();
    for (const sheet of document.styleSheets) for (const rule of sheet.cssRules) if (/^\.s\d+$/.test(rule.selectorText || "")) rules.set(rule.selectorText.slice(1), rule.style.cssText);
    for (const element of copy.querySelectorAll("[class]")) {
      element.setAttribute("style", colours(rules.get(element.getAttribute("class")) || ""));
      element.removeAttribute("class");
    }
    const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
    const faces = document.querySelector("style.fonts").textContent.split("}").filter((face) => face.includes('"Qantar Sans"'));
    style.textContent = faces.map((face) => face + "}").join("") + 'text{font-family:"Qantar Sans",sans-serif;white-space:pre}svg{stroke-linejoin:round;stroke-linecap:butt}';
    copy.prepend(style);
    return new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
  };
  const asPng = (figure, picture) => async () => {
    const address = URL.createObjectURL(alone(picture));
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    const scale = 3;
    canvas.width = image.naturalWidth * scale;
    canvas.height = image.naturalHeight * scale;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(address);
    canvas.toBlob((blob) => save(blob, figure.id + ".png"));
  };

  const large = document.querySelector("dialog.large");
  const stage = large.querySelector("div");
  let home = null;
  large.querySelector("button").addEventListener("click", () => large.close());
  large.addEventListener("close", () => {
    home.append(stage.firstChild);
    home.style.minHeight = "";
  });
  const enlarge = (figure, picture) => () => {
    home = picture.parentElement;
    home.style.minHeight = home.offsetHeight + "px";
    stage.append(picture);
    large.setAttribute("aria-label", figure.querySelector(".label").textContent);
    large.showModal();
  };

  for (const figure of document.querySelectorAll("figure.drawing")) {
    const picture = figure.querySelector("svg");
    figure.querySelector(".tools").append(
      button("Enlarge", enlarge(figure, picture)),
      button("PNG", asPng(figure, picture)),
      button("SVG", () => save(alone(picture), figure.id + ".svg")),
      button("Copy reference", reference(figure)),
    );
  }

  const value = (row, column) => row.cells[column] ? row.cells[column].textContent.trim() : "";
  const number = (text) => { const found = text.replace(/,/g, "").match(/-?\d+(\.\d+)?/); return found ? Number(found[0]) : null; };
  const compare = (column, numeric) => (one, other) => {
    const [a, b] = [value(one, column), value(other, column)];
    if (!a || !b) return (a ? 0 : 1) - (b ? 0 : 1);
    return numeric ? (number(a) ?? Infinity) - (number(b) ?? Infinity) : a.localeCompare(b, "en", { numeric: true });
  };
  const sortable = (table) => {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const sort = button("", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = [...body.rows];
        rows.sort(compare(column, table.classList.contains("r" + (column + 1))));
        if (down) rows.reverse();
        body.append(...rows);
      });
      sort.replaceChildren(...head.childNodes);
      head.append(sort);
    });
  };
  const filtered = (figure, table, tools) => {
    const field = document.createElement("input");
    field.type = "search";
    field.placeholder = "Filter rows";
    field.setAttribute("aria-label", "Filter the rows of " + figure.querySelector(".label").textContent);
    field.addEventListener("input", () => {
      const wanted = field.value.trim().toLowerCase();
      let shown = 0;
      for (const row of table.tBodies[0].rows) {
        row.hidden = !row.textContent.toLowerCase().includes(wanted);
        shown += !row.hidden;
      }
      const folded = figure.querySelector("details");
      if (wanted && folded) folded.open = true;
      status.textContent = `${shown} of ${table.tBodies[0].rows.length} rows are shown.`;
    });
    tools.append(field);
  };
  for (const figure of document.querySelectorAll("figure.table")) {
    const [table, tools] = [figure.querySelector("table"), figure.querySelector(".tools")];
    if (!tools) continue;
    tools.append(button("Copy reference", reference(figure)));
    if (table.tBodies[0].rows.length < LONG) continue;
    filtered(figure, table, tools);
    sortable(table);
  }
})();
