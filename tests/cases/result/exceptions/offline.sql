-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE r;

DROP TABLE t;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

