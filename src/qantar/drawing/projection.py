"""Longitudes and latitudes on flat paper: Albers' equal-area conic projection on a sphere.

J. P. Snyder, Map Projections: A Working Manual (US Geological Survey, 1987), equations 14-1 to 14-6.
"""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Albers:
    """A projection by its two standard parallels and its origin, all in degrees."""

    south: float
    north: float
    longitude: float
    latitude: float

    def project(self, longitude: float, latitude: float) -> tuple[float, float]:
        """East and north of the origin, in radii of the sphere, of a point in degrees."""
        south, north = math.radians(self.south), math.radians(self.north)
        cone = (math.sin(south) + math.sin(north)) / 2
        constant = math.cos(south) ** 2 + 2 * cone * math.sin(south)

        def distance(degrees: float) -> float:
            return math.sqrt(constant - 2 * cone * math.sin(math.radians(degrees))) / cone

        angle = cone * math.radians(longitude - self.longitude)
        away = distance(latitude)
        return away * math.sin(angle), distance(self.latitude) - away * math.cos(angle)
