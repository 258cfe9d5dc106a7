-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE tags;

DROP TABLE items;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

