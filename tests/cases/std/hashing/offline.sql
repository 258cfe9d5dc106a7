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

INSERT INTO result (name, value) VALUES ('hash', '[''9dd4e461268c8034f5c8564e155c67a6'', ''11f6ad8ec52a2984abaafd7c3b516503785c2072'', ''4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c'', ''cf83e1357eefb8bd'', ''2d711642'', b''-q\x16B'']');

INSERT INTO result (name, value) VALUES ('update', 'True');

INSERT INTO result (name, value) VALUES ('base64', '[b''aGVsbG//'', b''hello'', ''-_8='', b''\xfb\xff'', b'''', b''ME======'', b''0A'']');

INSERT INTO result (name, value) VALUES ('uuid', '[''12345678-1234-5678-1234-567812345678'', ''12345678123456781234567812345678'', "UUID(''12345678-1234-5678-1234-567812345678'')", b''\x124'', UUID(''00000000-0000-0000-0000-000000000005''), UUID(''00000001-0002-0003-0405-000000000006''), True, None, UUID(''8d26f658-f938-53f9-ad17-67ca11d6fed8''), UUID(''60a7f89c-e446-309c-8b4f-460bfdfd0dee''), 36, True, 4, 32, UUID(''00000000-0000-0000-0000-000000000000''), True]');

INSERT INTO result (name, value) VALUES ('invalid', '''badly formed hexadecimal UUID string''');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE result;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

