"""`sqlalchemy_utils.types`, and its modules by the names under which generated migrations spell them."""

import sqlalchemy_utils.types.plain as plain
from sqlalchemy_utils.types.plain import (ArrowType, ChoiceType, ColorType, CountryType, CurrencyType, EmailType, EncryptedType,
                                          EnrichedDateTimeType, IPAddressType, JSONType, LocaleType, LtreeType, PasswordType,
                                          PhoneNumberType, ScalarListType, StringEncryptedType, TimezoneType, TSVectorType,
                                          URLType, UUIDType)

arrow = choice = color = country = currency = email = encrypted = encrypted_type = enriched_datetime = plain
ip_address = json = locale = ltree = password = phone_number = scalar_list = timezone = ts_vector = url = uuid = plain
