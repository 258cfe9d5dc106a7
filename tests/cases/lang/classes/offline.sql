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

INSERT INTO result (name, value) VALUES ('values', '[''Bobby'', ''mixed derived dee'', ''base bobby'', 8, 5, 3, ''<Derived dee>'', ''<Base bobby>'', [''bob'', ''dee'', ''ann'']]');

INSERT INTO result (name, value) VALUES ('dunder', '[3, (''ann'', 1), True, 7, [''a'', ''n'', ''n''], ''deeann'', False, [<Derived ann>, <Base bobby>, <Derived dee>], True, 1, ''x'']');

INSERT INTO result (name, value) VALUES ('with', '(''KeyError'', True)');

INSERT INTO result (name, value) VALUES ('is', '[True, True, True, True, ''Derived'', [''Derived'', ''Mixin'', ''Base'', ''object''], ''Derived'']');

INSERT INTO result (name, value) VALUES ('attributes', '[False, 1, ''none'', {''name'': ''bobby'', ''size'': 1}, ''dee'']');

INSERT INTO result (name, value) VALUES ('set', '(7, False)');

INSERT INTO result (name, value) VALUES ('class', '(''changed'', ''derived'', ''changed'')');

INSERT INTO result (name, value) VALUES ('bound', '''mixed derived dee''');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE result;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

