(() => {
  const colours = (text) => {
    const root = getComputedStyle(document.documentElement);
    return text.replace(/var\((--[\w-]+)\)/g, (_, name) => root.getPropertyValue(name).trim());
  };
  const alone = (picture) => {
    const copy = picture.cloneNode(true);
    const [, , width, height] = picture.getAttribute("viewBox").split(/\s+/);
    for (const [name, value] of Object.entries({ xmlns: "http://www.w3.org/2000/svg", width: width + "pt", height: height + "pt" })) copy.setAttribute(name, value);
    copy.removeAttribute("style");
    const rules = new Map();
    for (const sheet of document.styleSheets) for (const rule of sheet.cssRules) if (/^\.s\d+$/.test(rule.selectorText || "")) rules.set(rule.selectorText.slice(1), rule.style.cssText);
    for (const element of copy.querySelectorAll("[class]")) {
      element.setAttribute("style", colours(rules.get(element.getAttribute("class")) || ""));
      element.removeAttribute("class");
    }
    const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
    const faces = [...document.querySelectorAll("style")].flatMap((sheet) => sheet.textContent.match(/@font-face\{font-family:"Qantar Sans";[^}]*\}/g) || []);
    style.textContent = faces.join("") + 'text{font-family:"Qantar Sans",sans-serif;white-space:pre}svg{stroke-linejoin:round;stroke-linecap:butt}';
    copy.prepend(style);
    return new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
  };
  const asPng = (figure, shown) => async () => {
    const address = URL.createObjectURL(alone(shown()));
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    const scale = 3;
    canvas.width = image.naturalWidth * scale;
    canvas.height = image.naturalHeight * scale;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(address);
    canvas.toBlob((blob) => tools.save(blob, figure.id + ".png"));
  };

  const store = document.getElementById("packed-drawings");
  let drawings = null;
  const near = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      drawings ||= tools.unpack(store).split("\n");
      target.innerHTML = drawings[target.dataset.drawing];
    }
  }, { rootMargin: "1200px" });
  for (const room of document.querySelectorAll("[data-drawing]")) near.observe(room);

  const large = document.querySelector("dialog.large");
  const stage = large.querySelector("div");
  let home = null;
  large.querySelector("button").addEventListener("click", () => large.close());
  large.addEventListener("close", () => {
    home.append(stage.firstChild);
    home.style.minHeight = "";
  });
  const enlarge = (figure, shown) => () => {
    const picture = shown();
    home = picture.parentElement;
    home.style.minHeight = home.getBoundingClientRect().height + "px";
    stage.append(picture);
    large.setAttribute("aria-label", figure.querySelector(".label").textContent);
    large.showModal();
  };

  for (const figure of document.querySelectorAll("figure.drawing")) {
    const shown = () => [...figure.querySelectorAll(".picture svg")].find((picture) => picture.checkVisibility()) || figure.querySelector(".picture svg");
    tools.asCsv(figure);
    figure.querySelector(".tools").append(
      tools.button("Enlarge", enlarge(figure, shown)),
      tools.button("PNG", asPng(figure, shown)),
      tools.button("SVG", () => tools.save(alone(shown()), figure.id + ".svg")),
      tools.button("Copy reference", tools.reference(figure)),
    );
  }
})();
