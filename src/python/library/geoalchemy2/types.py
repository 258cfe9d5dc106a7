"""The column types of GeoAlchemy2; SQLite would need SpatiaLite for them."""

import _cmig

from sqlalchemy.types import UserDefinedType


class _GISType(UserDefinedType):
    cache_ok = True
    name = None

    def __init__(self, geometry_type="GEOMETRY", srid=-1, dimension=None, spatial_index=True, use_N_D_index=False,
                 use_typmod=None, from_text=None, name=None, nullable=True, _spatial_index_reflected=None):
        self.geometry_type = None if geometry_type is None else geometry_type.upper()
        self.srid = int(srid)
        self.dimension = dimension
        self.spatial_index = spatial_index
        if name is not None:
            self.name = name

    def get_col_spec(self, **kw):
        if _cmig.dialect == "sqlite":
            _cmig.refuse("columns of GeoAlchemy2 need SpatiaLite")
        if not self.geometry_type:
            return self.name
        return "%s(%s,%d)" % (self.name, self.geometry_type, self.srid)


class Geometry(_GISType):
    name = "geometry"


class Geography(_GISType):
    name = "geography"


class Raster(_GISType):
    name = "raster"

    def __init__(self, spatial_index=True, from_text=None, name=None, nullable=True):
        _GISType.__init__(self, None, -1, 2, spatial_index, False, False, from_text, name, nullable)
