-- separate scopes by spaces
--
-- Scopes were kept as "a,b,c". OAuth separates them by spaces (RFC 6749, section 3.3), and so does the store from here on.
--
-- revision: 004
-- down_revision: 003
-- branch_labels:
-- depends_on:
-- create_date: 2026-02-18 16:40:00+00:00

-- upgrade
UPDATE refresh_tokens SET scopes = trim(replace(replace(scopes, ', ', ' '), ',', ' ')) WHERE scopes LIKE '%,%';
UPDATE app_passwords SET scopes = trim(replace(replace(scopes, ', ', ' '), ',', ' ')) WHERE scopes LIKE '%,%';
UPDATE oauth_sessions SET requested_scopes = trim(replace(replace(requested_scopes, ', ', ' '), ',', ' '))
 WHERE requested_scopes LIKE '%,%';
UPDATE login_flow_sessions SET requested_scopes = trim(replace(replace(requested_scopes, ', ', ' '), ',', ' '))
 WHERE requested_scopes LIKE '%,%';

-- verify
SELECT user_id, scopes FROM refresh_tokens WHERE scopes LIKE '%,%';
SELECT user_id, scopes FROM app_passwords WHERE scopes LIKE '%,%';

-- downgrade
UPDATE refresh_tokens SET scopes = replace(scopes, ' ', ',') WHERE scopes LIKE '% %';
UPDATE app_passwords SET scopes = replace(scopes, ' ', ',') WHERE scopes LIKE '% %';
UPDATE oauth_sessions SET requested_scopes = replace(requested_scopes, ' ', ',') WHERE requested_scopes LIKE '% %';
UPDATE login_flow_sessions SET requested_scopes = replace(requested_scopes, ' ', ',')
 WHERE requested_scopes LIKE '% %';
