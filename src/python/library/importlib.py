"""import_module, for modules that `import` would find, too."""
from _cmig import import_module
