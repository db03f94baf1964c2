"""Two pictures compared pixel by pixel, and set side by side with the places that differ."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image


def _read(path: Path) -> NDArray[np.int16] | None:
    try:
        with Image.open(path) as image:
            return np.asarray(image.convert("RGB"), dtype=np.int16)
    except OSError:
        return None


def pixel_difference(published: Path, rebuilt: Path) -> tuple[float | None, int]:
    """(share of pixels that differ, largest difference of a channel, 0..255).

    The share is None where the pictures have different sizes or one of them cannot be read.
    """
    old, new = _read(published), _read(rebuilt)
    if old is None or new is None or old.shape != new.shape:
        return None, 255
    apart = np.abs(old - new).max(axis=2)
    return float((apart > 0).mean()), int(apart.max())


def side_by_side(published: Path, rebuilt: Path, out: Path) -> bool:
    """Write published, rebuilt and the differing pixels (black on white) next to one another.

    False, and nothing written, where the pictures cannot be compared.
    """
    old, new = _read(published), _read(rebuilt)
    if old is None or new is None or old.shape != new.shape:
        return False
    apart = np.abs(old - new).max(axis=2) > 0
    marks = np.where(apart[..., None], 0, 255).repeat(3, axis=2)
    gap = np.full((old.shape[0], 12, 3), 200)
    joined = np.concatenate([old, gap, new, gap, marks], axis=1).astype(np.uint8)
    Image.fromarray(joined).save(out, format="PNG")
    return True
