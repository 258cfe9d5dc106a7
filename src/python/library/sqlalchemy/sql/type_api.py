from sqlalchemy.types import TypeDecorator, TypeEngine, UserDefinedType, Variant
