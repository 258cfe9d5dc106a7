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

INSERT INTO result (name, value) VALUES ('math', '[Decimal(''3.305''), Decimal(''2.42550''), Decimal(''0.10''), Decimal(''1.1025''), Decimal(''-1.10''), Decimal(''1.2100''), Decimal(''3''), True, True, Decimal(''2.205''), Decimal(''3.305''), Decimal(''3''), Decimal(''1''), Decimal(''2.20''), 2, 1.1]');

INSERT INTO result (name, value) VALUES ('text', '[''1.10'', "Decimal(''1.10'')", ''2.20'', ''1.10'', Decimal(''1E+3''), Decimal(''5''), Decimal(''0.1''), ''100'', Decimal(''0.5''), False]');

INSERT INTO result (name, value) VALUES ('quantize', '[Decimal(''2.20''), Decimal(''2.21''), Decimal(''2''), Decimal(''1.0'')]');

INSERT INTO result (name, value) VALUES ('invalid', '''InvalidOperation''');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE result;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

