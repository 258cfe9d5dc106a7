-- [downgrade]
-- Running downgrade 0001 -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

