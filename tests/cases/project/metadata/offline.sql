-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE user_account (
    id INTEGER NOT NULL, 
    name VARCHAR(30) NOT NULL, 
    PRIMARY KEY (id), 
    CONSTRAINT uq_user_account_name UNIQUE (name)
);

CREATE TABLE role (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
    user_id INTEGER, 
    title VARCHAR(10), 
    CONSTRAINT uq_role_user_id UNIQUE (user_id, title), 
    FOREIGN KEY(user_id) REFERENCES user_account (id)
);

CREATE INDEX ix_role_title ON role (title);

INSERT INTO user_account (id, name) VALUES (1, 'x');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE role;

DROP TABLE user_account;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

