"""GeoAlchemy2, as far as migrations name it: its column types."""

import geoalchemy2.types
from geoalchemy2.types import Geography, Geometry, Raster
