-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE notes;

DROP TABLE keeper;

DROP TABLE zoo;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

