-- [downgrade]
-- Running downgrade 0001 -> 

DROP TRIGGER IF EXISTS note_ai;

DROP TRIGGER IF EXISTS note_ad;

DROP TABLE IF EXISTS note_fts;

DROP TABLE note;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

