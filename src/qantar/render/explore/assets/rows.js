const base = (() => {
  const STEP = 200;
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
        { name: "said", label: "In words", kind: "words" },
      ];
      if (store) this.about = plain((store.textContent.match(/<p>(.*?)<\/p>/) || ["", ""])[1]);
      this.store = store;
      this.kept = new Map();
    }
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
    texts(column) {
      if (!this.kept.has(column)) this.kept.set(column, this.lines.map((_, row) => this.text(row, column)));
      return this.kept.get(column);
    }
    choices(column) { return [...new Set(this.texts(column))].filter(Boolean).sort((one, two) => one.localeCompare(two)); }
    get haystack() {
      this.prepare(Infinity);
      return this.lowered;
    }
    prepare(until) {
      this.lowered ||= [];
      for (let row = this.lowered.length; row < this.lines.length; row += 1) {
        if (row % STEP === 0 && performance.now() > until) return false;
        const line = this.lines[row];
        this.lowered.push(plain(line.slice(line.indexOf(">") + 1).replaceAll("<td>", " ")).toLowerCase());
      }
      return true;
    }
    sorted(column, down) {
      const name = `${column} ${down}`;
      this.orders ||= new Map();
      if (!this.orders.has(name)) this.orders.set(name, this.order(column, down));
      return this.orders.get(name);
    }
    order(column, down) {
      if (column < 0) return this.lines.map((_, row) => row);
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
      const values = [...rows.keys()].sort((a, b) => {
        if (last(a) || last(b)) return last(a) ? 1 : -1;
        return (a < b ? -1 : 1) * (down ? -1 : 1);
      });
      return values.flatMap((value) => rows.get(value));
    }
    on(row) {
      const line = this.lines[row];
      const marked = line.slice(0, line.indexOf(">")).match(/ data-on="([^"]*)"/);
      return marked ? marked[1].split(" ").map((digits) => parseInt(digits, 36)) : [];
    }
    filtered(view) {
      const words = (view.words.toLowerCase().match(/"[^"]+"|[^\s"]+/g) || []).map((one) => one.replaceAll('"', ""));
      const chosen = [...view.chosen].map(([name, value]) => [this.texts(this.column(name)), value]);
      const day = this.columns.findIndex((column) => column.kind === "day");
      const days = day >= 0 && (view.from || view.to) ? this.texts(day) : null;
      const haystack = words.length ? this.haystack : null;
      const bearing = view.number ? sets(view.number) : null;
      const within = (text) => text && (!view.from || (text + "-99-99").slice(0, 10) >= view.from)
        && (!view.to || (text + "-00-00").slice(0, 10) <= view.to);
      return this.sorted(view.sort ? this.column(view.sort) : -1, view.down).filter((row) =>
        chosen.every(([texts, value]) => texts[row] === value)
        && (!days || within(days[row]))
        && (!haystack || words.every((word) => haystack[row].includes(word)))
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
      if (![...listings.values()].every((listing) => listing.ids && listing.prepare(until))) prepare();
    });
  };
  return { listings, place, numbers, card, plain, prepare };
})();
