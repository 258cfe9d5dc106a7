-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE said;

DROP TABLE unsaid;

DROP TABLE forbidden;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

