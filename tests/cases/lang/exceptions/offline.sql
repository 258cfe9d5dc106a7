-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE result (
    name VARCHAR(80), 
    value TEXT
);

INSERT INTO result (name, value) VALUES ('order', '[''try'', ''finally'']');

INSERT INTO result (name, value) VALUES ('own', '(5, "(''code 5'', ''more'')", (''code 5'', ''more''), True, "Own(''code 5'', ''more'')")');

INSERT INTO result (name, value) VALUES ('cause', '("KeyError(''k'')", ''outer'')');

INSERT INTO result (name, value) VALUES ('finally', '1');

INSERT INTO result (name, value) VALUES ('again', '''a''');

INSERT INTO result (name, value) VALUES ('continue', '[0, ''f'', ''f'', 2, ''f'']');

INSERT INTO result (name, value) VALUES ('messages', '["ValueError: invalid literal for int() with base 10: ''x''", "TypeError: int() argument must be a string, a bytes-like object or a real number, not ''NoneType''", ''ZeroDivisionError: division by zero'', ''IndexError: list index out of range'', "KeyError: ''a''", "AttributeError: ''NoneType'' object has no attribute ''x''", ''TypeError: can only concatenate str (not "int") to str'', "TypeError: unsupported operand type(s) for +: ''int'' and ''str''", "NameError: name ''undefined'' is not defined", "ValueError: could not convert string to float: ''y''", "TypeError: object of type ''int'' has no len()", "ValueError: invalid literal for int() with base 2: ''12''", ''ValueError: list.remove(x): x not in list'', ''ValueError: substring not found'', ''StopIteration: '', ''IndexError: tuple index out of range'', ''TypeError: cannot convert dictionary update sequence element #0 to a sequence'', "TypeError: ''int'' object is not callable", "TypeError: can''t multiply sequence by non-int of type ''str''", "TypeError: ''<'' not supported between instances of ''str'' and ''int''", "KeyError: ''k''", ''IndexError: pop from empty list'', ''TypeError: %d format: a real number is required, not str'', ''TypeError: not enough arguments for format string'', "TypeError: unhashable type: ''list''", ''ValueError: chr() arg not in range(0x110000)'', ''ZeroDivisionError: integer modulo by zero'', ''ValueError: max() arg is an empty sequence'', "AttributeError: ''object'' object has no attribute ''x''", "KeyError: ''x''", "TypeError: ''int'' object is not iterable", ''TypeError: list indices must be integers or slices, not NoneType'', "TypeError: can''t concat str to bytes"]');

INSERT INTO result (name, value) VALUES ('unpack', '''too many values to unpack (expected 2)''');

INSERT INTO result (name, value) VALUES ('assert', '''not so''');

INSERT INTO result (name, value) VALUES ('class', '('''', ())');

INSERT INTO result (name, value) VALUES ('key', '"''k''"');

INSERT INTO result (name, value) VALUES ('hierarchy', '[True, True, True, True, True, False]');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE result;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

