"""SQLAlchemy-Utils, as far as migrations name it: its column types."""

import sqlalchemy_utils.types
from sqlalchemy_utils.types.plain import (ArrowType, ChoiceType, ColorType, CountryType, CurrencyType, EmailType, EncryptedType,
                                          EnrichedDateTimeType, IPAddressType, JSONType, LocaleType, LtreeType, PasswordType,
                                          PhoneNumberType, ScalarListType, StringEncryptedType, TimezoneType, TSVectorType,
                                          URLType, UUIDType)
