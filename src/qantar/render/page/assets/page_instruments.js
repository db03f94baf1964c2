(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const [WIDE, HIGH] = [240, 28];
  const NUMBERLESS = "not known";
  const make = (name, words, into, attributes = {}) => {
    const made = document.createElement(name);
    if (words) made.textContent = words;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (into) into.append(made);
    return made;
  };
  const draw = (name, into, attributes) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    into.append(made);
    return made;
  };
  const data = (details) => JSON.parse(tools.unpack(details.querySelector("script")));
  const once = (details, dress) => {
    if (details) details.addEventListener("toggle", () => dress(details, data(details)), { once: true });
  };
  const MONTHS = "January February March April May June July August September October November December".split(" ");
  const spell = (iso) => {
    const [year, month, day] = iso.split("-");
    return [day && Number(day), month && MONTHS[month - 1], year].filter(Boolean).join(" ");
  };
  const select = (label, options, into) => {
    const field = make("label", "", into);
    make("span", label, field);
    const chosen = make("select", "", field);
    options.forEach((option, place) => make("option", option, chosen, { value: place }));
    return chosen;
  };

  const at = (runs, day) => {
    let told = runs[1];
    for (let place = 0; place < runs.length && runs[place] <= day; place += 2) told = runs[place + 1];
    return told;
  };
  const life = (sheet, runs) => {
    const numbers = [];
    for (let place = 0; place < runs.length; place += 2) {
      const [, low, high] = sheet.told[runs[place + 1]];
      numbers.push([runs[place], low, high]);
    }
    const known = numbers.filter(([, low]) => typeof low === "number");
    const top = Math.max(...known.map(([, , high]) => high));
    if (!known.length || !(top > 0)) return null;
    const x = (day) => WIDE * day / (sheet.days.length - 1 || 1);
    const y = (value) => HIGH - 2 - (HIGH - 4) * value / top;
    const picture = document.createElementNS(SVG, "svg");
    for (const [key, value] of Object.entries({ viewBox: `0 0 ${WIDE} ${HIGH}`, preserveAspectRatio: "none", "aria-hidden": "true" })) picture.setAttribute(key, value);
    let band = "", line = "";
    numbers.forEach(([day, low, high], place) => {
      if (typeof low !== "number") return;
      const [from, to] = [x(day), place + 1 < numbers.length ? x(numbers[place + 1][0]) : WIDE];
      if (low === high) line += `M${from.toFixed(1)} ${y(low).toFixed(1)}H${to.toFixed(1)}`;
      else band += `M${from.toFixed(1)} ${y(low).toFixed(1)}H${to.toFixed(1)}V${y(high).toFixed(1)}H${from.toFixed(1)}Z`;
    });
    if (band) draw("path", picture, { d: band, class: "band" });
    if (line) draw("path", picture, { d: line, class: "line" });
    const mark = draw("path", picture, { class: "mark" });
    return { picture, move: (day) => mark.setAttribute("d", `M${x(day).toFixed(1)} 0V${HIGH}`) };
  };

  once(document.getElementById("as-of"), (details, sheet) => {
    const last = sheet.days.length - 1;
    const controls = make("div", "", details, { class: "controls" });
    const policy = select("Sources", sheet.policies, controls);
    const field = make("label", "", controls, { class: "wide" });
    make("span", "Day", field);
    const slider = make("input", "", field, { type: "range", min: 0, max: last, step: 1, value: last });
    const line = make("p", "", controls, { class: "day" });
    const back = tools.button("Earlier", () => step(-1));
    const day = make("output", "", line);
    line.prepend(back);
    line.append(tools.button("Later", () => step(1)));
    const said = make("div", "", details, { class: "said" });
    const rows = [];
    const box = make("div", "", details, { class: "scroll", role: "region", tabindex: 0, "aria-label": "What was known on the day, scrolls sideways" });
    const table = make("table", "", box);
    const head = make("tr", "", make("thead", "", table));
    for (const words of ["Number", "On this day", "Over the days"]) make("th", words, head, { scope: "col" });
    sheet.groups.forEach(([title, labels, ids], group) => {
      const body = make("tbody", "", table);
      make("th", title, make("tr", "", body), { colspan: 3, scope: "rowgroup", class: "group" });
      labels.forEach((label, place) => {
        const row = make("tr", "", body, { "data-id": ids[place] });
        make("th", label, row, { scope: "row" });
        const cell = make("td", "", row);
        const value = make("strong", "", cell);
        rows.push({ value, who: make("span", "", cell, { class: "who" }), chart: make("td", "", row), life: null });
      });
    });
    const redraw = () => rows.forEach((row, place) => {
      const runs = sheet.runs[policy.value][place];
      row.life = life(sheet, runs);
      if (row.life) row.chart.replaceChildren(row.life.picture);
      else row.chart.textContent = runs.filter((_, part) => part % 2).map((told) => sheet.told[told][0])
        .filter((text, part, every) => text !== every[part - 1]).join(" \u2192 ");
    });
    const show = () => {
      const now = Number(slider.value);
      const words = spell(sheet.days[now]);
      slider.setAttribute("aria-valuetext", words);
      day.textContent = `As of ${words}`;
      back.disabled = now === 0;
      line.lastChild.disabled = now === last;
      rows.forEach((row, place) => {
        const [text, , , claimant, stated] = sheet.told[at(sheet.runs[policy.value][place], now)];
        row.value.textContent = text;
        row.value.className = text === NUMBERLESS ? "unknown" : "";
        row.who.textContent = [sheet.texts[claimant], stated && spell(stated)].filter(Boolean).join(", ");
        if (row.life) row.life.move(now);
      });
      const stated = sheet.stated[now] || [];
      said.replaceChildren();
      make("p", stated.length ? "Stated on this day, in any source of this report:" : "We found no count of these that is dated to this day.", said);
      if (stated.length) {
        const list = make("ul", "", said);
        for (const one of stated) make("li", one, list);
      }
    };
    const step = (by) => {
      slider.value = Number(slider.value) + by;
      show();
      tools.status.textContent = day.textContent;
    };
    slider.addEventListener("input", show);
    policy.addEventListener("input", () => { redraw(); show(); });
    redraw();
    show();
  });

  const strip = (one, counts) => {
    const known = one.values;
    const picture = document.createElementNS(SVG, "svg");
    const [low, high] = [known[0], known[known.length - 1]];
    const bins = 60;
    const bin = (value) => Math.min(bins - 1, Math.floor(bins * (value - low) / (high - low || 1)));
    const heights = [new Array(bins).fill(0), new Array(bins).fill(0)];
    known.forEach((value, place) => { heights[one.holds[place]][bin(value)] += counts[place + 1]; });
    const top = Math.max(...heights[0].map((count, place) => count + heights[1][place]));
    const high_ = 60;
    for (const [key, value] of Object.entries({ viewBox: `-4 0 ${bins * 8 + 8} ${high_ + 8}`, "aria-hidden": "true", class: "strip" })) picture.setAttribute(key, value);
    heights.forEach((row, holds) => {
      let path = "";
      row.forEach((count, place) => {
        if (!count) return;
        const under = holds ? heights[0][place] : 0;
        const tall = Math.max(1, high_ * count / top);
        const from = high_ - high_ * under / top;
        path += `M${place * 8} ${from.toFixed(1)}h7v${(-tall).toFixed(1)}h-7Z`;
      });
      if (path) draw("path", picture, { d: path, class: holds ? "holds" : "fails" });
    });
    const mark = draw("path", picture, { class: "mark" });
    return { picture, move: (value) => mark.setAttribute("d", value === null ? "" : `M${bin(value) * 8 + 3.5} ${high_}l-4 8h8Z`) };
  };

  once(document.getElementById("choices"), (details, conclusions) => {
    const digits = details.dataset.digits;
    const controls = make("div", "", details, { class: "controls" });
    const conclusion = select("Conclusion", conclusions.map((one) => one.title), controls);
    const place = make("div", "", details, { class: "chosen" });
    const dress = () => {
      const one = conclusions[conclusion.value];
      const way = (position) => [...one.ways.slice(position * one.width, (position + 1) * one.width)].reduce((sum, digit) => sum * digits.length + digits.indexOf(digit), 0);
      const count = one.ways.length / one.width;
      const counts = new Array(one.texts.length + 1).fill(0);
      for (let position = 0; position < count; position += 1) counts[way(position)] += 1;
      const known = count - counts[0];
      const holding = counts.slice(1).reduce((sum, found, number) => sum + found * one.holds[number], 0);
      place.replaceChildren();
      const fields = make("div", "", place, { class: "controls" });
      const chosen = one.choices.map(([label, kind, ...options]) => select(`${label} (${kind})`, options.map((option, number) => number ? option : `${option} (ours)`), fields));
      const answer = make("p", "", place, { class: "answer", role: "status" });
      const bars = strip(one, counts);
      place.append(bars.picture);
      const about = make("p", "", place, { class: "who" });
      const show = () => {
        const position = chosen.reduce((sum, field) => sum * field.options.length + Number(field.value), 0);
        const found = way(position) - 1;
        if (found < 0) {
          answer.textContent = "Not known: these choices together give no number.";
          bars.move(null);
        } else {
          const below = counts.slice(1, found + 1).reduce((sum, number) => sum + number, 0);
          const holds = one.holds[found] === "1";
          answer.replaceChildren();
          make("strong", one.texts[found], answer);
          const lower = below > 1 ? `${below.toLocaleString("en")} give` : `${below ? "one" : "none"} gives`;
          answer.append(`. ${holds ? one.yes : one.no}. Of ${known.toLocaleString("en")} ways that give a number, ${lower} a lower one.`);
          answer.dataset.holds = holds;
          bars.move(one.values[found]);
        }
      };
      about.textContent = `The statement holds ${one.line}. It holds in ${holding.toLocaleString("en")} of ${known.toLocaleString("en")} ways (dark), and not in the others (light)` + (counts[0] ? `; ${counts[0].toLocaleString("en")} more give no number.` : ".");
      for (const field of chosen) field.addEventListener("input", show);
      const ours = tools.button("Our choices", () => { for (const field of chosen) field.value = 0; show(); });
      place.append(ours);
      show();
    };
    conclusion.addEventListener("input", dress);
    dress();
  });
})();
