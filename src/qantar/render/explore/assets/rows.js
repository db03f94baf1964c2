const base = (() => {
  const STEP = 200;
  const SEARCHED = 12;
  const form = JSON.parse(document.getElementById("form").textContent);
  const SIGNS = { amp: "&", lt: "<", gt: ">", "#34": '"', "#39": "'" };
  const plain = (markup) => {
    const text = markup.includes("<") ? markup.replace(/<[^>]*>/g, "") : markup;
    return text.includes("&") ? text.replace(/&(amp|lt|gt|#34|#39);/g, (_, sign) => SIGNS[sign]) : text;
  };
  const number = (text) => {
    const found = text.replaceAll(",", "").match(/\d+(?:\.\d+)?/);
    return found ? Number(found[0]) : Infinity;
  };

  class Listing {
    constructor(described, store) {
      Object.assign(this, described);
      this.columns = [
        { name: "row", label: "Row", kind: "words" },
        ...described.columns,
        { name: "source", label: "Source", kind: "words", minor: true },
        { name: "codes", label: "Codes", kind: "words" },
        { name: "said", label: "In words", kind: "words" },
      ];
      if (store) this.about = plain((store.textContent.match(/<p>(.*?)<\/p>/) || ["", ""])[1]);
      this.store = store;
      this.kept = new Map();
    }
    get shown() { return this.columns.slice(0, -2); }
    get lines() {
      this.read ||= this.store.textContent.split("\n").filter((line) => line.startsWith('<tr id="row-'));
      return this.read;
    }
    get ids() {
      this.names ||= this.lines.map((line) => plain(line.slice(12, line.indexOf('"', 12))));
      return this.names;
    }
    get places() {
      this.found ||= new Map(this.ids.map((id, row) => [id, row]));
      return this.found;
    }
    get cells() {
      this.parted ||= this.lines.map((line) => line.split("<td>"));
      return this.parted;
    }
    column(name) { return this.columns.findIndex((column) => column.name === name); }
    markup(row, column) { return this.cells[row][column]; }
    text(row, column) { return column ? plain(this.cells[row][column]) : this.ids[row]; }
    source(row) {
      const markup = this.markup(row, this.column("source"));
      const led = markup.match(/^<a href="#row-([^"]*)"/);
      return plain(led ? led[1] : markup);
    }
    texts(column) {
      if (!this.kept.has(column)) this.kept.set(column, this.lines.map((_, row) => this.text(row, column)));
      return this.kept.get(column);
    }
    choices(column) { return [...new Set(this.texts(column))].filter(Boolean).sort((one, two) => one.localeCompare(two)); }
    prepare(until) {
      if (this.haystack) return true;
      this.lowered ||= [];
      for (let row = this.lowered.length; row < this.lines.length; row += 1) {
        if (row % STEP === 0 && performance.now() > until) return false;
        const line = this.lines[row];
        this.lowered.push(plain(line.slice(line.indexOf(">") + 1).replaceAll("<td>", " ")).toLowerCase());
      }
      let at = 0;
      this.starts = Int32Array.from([...this.lowered.map((text) => { const start = at; at += text.length + 1; return start; }), at]);
      this.haystack = this.lowered.join("\n");
      this.lowered = null;
      return true;
    }
    days() {
      const day = this.columns.findIndex((column) => column.kind === "day");
      return day < 0 ? null : this.texts(day);
    }
    having(word) {
      this.prepare(Infinity);
      this.searched ||= new Map();
      if (this.searched.has(word)) return this.searched.get(word);
      const rows = new Uint8Array(this.lines.length);
      let row = 0;
      for (let at = this.haystack.indexOf(word); at >= 0; at = this.haystack.indexOf(word, this.starts[row + 1])) {
        while (this.starts[row + 1] <= at) row += 1;
        rows[row] = 1;
      }
      if (this.searched.size >= SEARCHED) this.searched.clear();
      this.searched.set(word, rows);
      return rows;
    }
    sorted(column, down) {
      const name = `${column} ${down}`;
      this.orders ||= new Map();
      if (!this.orders.has(name)) this.orders.set(name, this.order(column, down));
      return this.orders.get(name);
    }
    order(column, down) {
      if (column < 0) return this.lines.map((_, row) => row);
      this.groups ||= new Map();
      if (!this.groups.has(column)) this.groups.set(column, this.grouped(column));
      const [said, unsaid] = this.groups.get(column);
      return [...(down ? [...said].reverse() : said), ...unsaid].flat();
    }
    grouped(column) {
      const key = this.columns[column].kind === "number" ? number : (text) => text.toLowerCase();
      const last = (value) => value === "" || value === Infinity;
      const rows = new Map();
      const keys = new Map();
      this.texts(column).forEach((text, row) => {
        if (!keys.has(text)) keys.set(text, key(text));
        const value = keys.get(text);
        if (rows.has(value)) rows.get(value).push(row);
        else rows.set(value, [row]);
      });
      const said = [...rows.keys()].filter((value) => !last(value)).sort((a, b) => a < b ? -1 : 1);
      return [said.map((value) => rows.get(value)), [...rows.keys()].filter(last).map((value) => rows.get(value))];
    }
    on(row) {
      const line = this.lines[row];
      const marked = line.slice(0, line.indexOf(">")).match(/ data-on="([^"]*)"/);
      return marked ? marked[1].split(" ").map((digits) => parseInt(digits, 36)) : [];
    }
    filtered(view) {
      const words = (view.words.toLowerCase().match(/"[^"]+"|[^\s"]+/g) || []).map((one) => one.replaceAll('"', ""));
      const chosen = [...view.chosen].map(([name, value]) => [this.texts(this.column(name)), value]);
      const days = view.from || view.to ? this.days() : null;
      const having = words.map((word) => this.having(word));
      const bearing = view.number ? sets(view.number) : null;
      const within = (text) => text && (!view.from || (text + "-99-99").slice(0, 10) >= view.from)
        && (!view.to || (text + "-00-00").slice(0, 10) <= view.to);
      return this.sorted(view.sort ? this.column(view.sort) : -1, view.down).filter((row) =>
        chosen.every(([texts, value]) => texts[row] === value)
        && (!days || within(days[row]))
        && having.every((rows) => rows[row])
        && (!bearing || this.on(row).some((set) => bearing.has(set))));
    }
  }

  const sets = (id) => new Set(form.sets.flatMap(([, members], set) => members.some((card) => form.cards[card][0] === id) ? [set] : []));
  const stores = new Map([...document.querySelectorAll("noscript[data-listing]")].map((store) => [store.dataset.listing, store]));
  const listings = new Map(form.listings.map((described) => [described.name, new Listing(described, stores.get(described.name))]));
  const place = (id) => {
    for (const listing of listings.values()) if (listing.places.has(id)) return [listing, listing.places.get(id)];
    return null;
  };
  const numbers = (listing, row) => listing.on(row)
    .sort((one, two) => form.sets[one][0] - form.sets[two][0])
    .flatMap((set) => form.sets[set][1].map((card) => form.cards[card]));
  const card = (id) => form.cards.find((one) => one[0] === id);
  const prepare = () => {
    const idle = window.requestIdleCallback || ((act) => setTimeout(act, 50, { timeRemaining: () => 10 }));
    idle((rest) => {
      const until = performance.now() + rest.timeRemaining();
      if (![...listings.values()].every((listing) => listing.places && listing.prepare(until) && (listing.days(), true))) prepare();
    });
  };
  return { listings, place, numbers, card, plain, prepare };
})();
