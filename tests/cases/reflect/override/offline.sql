-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE t;

DROP TABLE p;

DROP TABLE log;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

