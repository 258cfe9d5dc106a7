"""Advanced Alchemy, as far as migrations name it: its column types."""

import advanced_alchemy.types
