-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE badges;

DROP TABLE memberships;

DROP TABLE teams;

DROP TABLE people;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

