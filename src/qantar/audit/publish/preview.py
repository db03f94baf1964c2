"""The picture that stands for the report where its address is shared."""

import re
import textwrap
from pathlib import Path

from qantar.citation import Citation

MENTION = re.compile(r'(?:href="#|id=")(fig-[\w-]+)"')
PIXELS = (1200, 630)  # what the networks crop to
DOTS_PER_INCH = 100
MARGIN = 0.06
PICTURE = (0.50, 0.05, 0.46, 0.60)  # left, bottom, width, height, as shares of the whole


def first_figure(edition: Path) -> Path | None:
    """The PNG of the figure that the page names or shows first; None if it has none."""
    page = (edition / "report.html").read_text(encoding="utf-8")
    for name in dict.fromkeys(MENTION.findall(page)):
        if (edition / "figures" / f"{name}.png").is_file():
            return edition / "figures" / f"{name}.png"
    return None


def write_preview(path: Path, citation: Citation, date: str, figure: Path | None) -> None:
    """Draw title, subtitle, authors and date beside `figure`; the same bytes each time."""
    from matplotlib.patches import Rectangle
    from PIL import Image

    from qantar.drawing import palette
    from qantar.drawing.style import new_figure

    canvas, axes = new_figure(*(pixels / DOTS_PER_INCH for pixels in PIXELS))
    canvas.set_layout_engine("none")
    axes.set_position((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    axes.add_patch(Rectangle((0, 0), 0.02, 1, color=palette.ACCENT))
    title, _, subtitle = citation.title.partition(": ")
    for text, top, size, weight, colour in (
        (title, 0.93, 46, 600, palette.INK),
        (subtitle[:1].upper() + subtitle[1:], 0.785, 25, 400, palette.MUTED),
        ("\n".join(_closing(citation, date)), 0.56, 19, 400, palette.ACCENT),
    ):
        axes.text(
            MARGIN,
            top,
            text,
            fontsize=size,
            fontweight=weight,
            va="top",
            color=colour,
            linespacing=1.5,
        )
    if figure is not None:
        with Image.open(figure) as picture:
            inset = canvas.add_axes(PICTURE, anchor="SE")
            inset.imshow(picture.convert("RGB"), interpolation="lanczos")
            inset.set_axis_off()
    canvas.savefig(path, dpi=DOTS_PER_INCH, metadata={"Software": None})


def _closing(citation: Citation, date: str) -> list[str]:
    names = ", ".join(author.name for author in citation.authors)
    lines = textwrap.wrap(names, 38)
    return [*lines, f"As of {date}", f"Version {citation.version}"]
