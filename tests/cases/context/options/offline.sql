-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE r (
    v TEXT
);

INSERT INTO r (v) VALUES ('{''as_sql'': True, ''compare_server_default'': False, ''compare_type'': True, ''downgrade_token'': ''downgrades'', ''include_name'': None, ''include_schemas'': False, ''literal_binds'': True, ''on_version_apply'': (), ''render_as_batch'': True, ''target_metadata'': None, ''user_module_prefix'': None}');

INSERT INTO r (v) VALUES ('''none given''');

INSERT INTO r (v) VALUES ('''alembic_version''');

INSERT INTO r (v) VALUES ('None');

INSERT INTO r (v) VALUES ('1');

INSERT INTO r (v) VALUES ('False');

INSERT INTO r (v) VALUES ('''0001''');

INSERT INTO r (v) VALUES ('(''0001'',)');

INSERT INTO r (v) VALUES ('None');

INSERT INTO r (v) VALUES ('''alembic_version''');

INSERT INTO r VALUES ('in the block');

INSERT INTO r (v) VALUES ('True');

INSERT INTO r (v) VALUES ('True');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE r;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

