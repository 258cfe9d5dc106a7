"""Where CPython finds what, when it stands in for cmig's interpreter."""

import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent


def use_library():
    """The stub and the library; CPython's own modules go before the library's, installed packages are out of sight."""
    own = [path for path in sys.path if "-packages" not in path]
    sys.path[:] = [str(HERE.parent / "stub")] + own + [str(HERE.parents[2] / "src" / "python" / "library")]
