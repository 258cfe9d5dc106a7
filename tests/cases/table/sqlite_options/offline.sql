-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE d;

DROP TABLE c;

DROP TABLE b;

DROP TABLE a;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

