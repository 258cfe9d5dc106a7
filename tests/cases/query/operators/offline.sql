-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE r (
    n INTEGER, 
    plain TEXT, 
    literal TEXT
);

INSERT INTO r (n, plain, literal) VALUES (0, 'x = :x_1', 'x = 1');

INSERT INTO r (n, plain, literal) VALUES (1, 'x != :x_1', 'x != 1');

INSERT INTO r (n, plain, literal) VALUES (2, 'x < :x_1', 'x < 1');

INSERT INTO r (n, plain, literal) VALUES (3, 'x <= :x_1', 'x <= 1');

INSERT INTO r (n, plain, literal) VALUES (4, 'x > :x_1', 'x > 1');

INSERT INTO r (n, plain, literal) VALUES (5, 'x >= :x_1', 'x >= 1');

INSERT INTO r (n, plain, literal) VALUES (6, 'x + :x_1', 'x + 1');

INSERT INTO r (n, plain, literal) VALUES (7, 'x - :x_1', 'x - 1');

INSERT INTO r (n, plain, literal) VALUES (8, 'x * :x_1', 'x * 2');

INSERT INTO r (n, plain, literal) VALUES (9, 'x / CAST(:x_1 AS NUMERIC)', 'x / (2 + 0.0)');

INSERT INTO r (n, plain, literal) VALUES (10, 'x / :x_1', 'x / 2');

INSERT INTO r (n, plain, literal) VALUES (11, 'x % :x_1', 'x % 2');

INSERT INTO r (n, plain, literal) VALUES (12, '-x', '-x');

INSERT INTO r (n, plain, literal) VALUES (13, 'x IS NULL', 'x IS NULL');

INSERT INTO r (n, plain, literal) VALUES (14, 'x IS NOT NULL', 'x IS NOT NULL');

INSERT INTO r (n, plain, literal) VALUES (15, 'x IS NULL', 'x IS NULL');

INSERT INTO r (n, plain, literal) VALUES (16, 'x IS NOT true', 'x IS NOT 1');

INSERT INTO r (n, plain, literal) VALUES (17, 'x IN (__[POSTCOMPILE_x_1])', 'x IN (1, 2)');

INSERT INTO r (n, plain, literal) VALUES (18, 'x IN (__[POSTCOMPILE_x_1])', 'x IN (SELECT 1 FROM (SELECT 1) WHERE 1!=1)');

INSERT INTO r (n, plain, literal) VALUES (19, '(x NOT IN (__[POSTCOMPILE_x_1]))', '(x NOT IN (1))');

INSERT INTO r (n, plain, literal) VALUES (20, '(x NOT IN (__[POSTCOMPILE_x_1]))', '(x NOT IN (3))');

INSERT INTO r (n, plain, literal) VALUES (21, 's LIKE :s_1', 's LIKE ''a%''');

INSERT INTO r (n, plain, literal) VALUES (22, 's NOT LIKE :s_1', 's NOT LIKE ''a%''');

INSERT INTO r (n, plain, literal) VALUES (23, 's NOT LIKE :s_1', 's NOT LIKE ''b''');

INSERT INTO r (n, plain, literal) VALUES (24, 'lower(s) LIKE lower(:s_1)', 'lower(s) LIKE lower(''c'')');

INSERT INTO r (n, plain, literal) VALUES (25, 's LIKE :s_1 ESCAPE ''/''', 's LIKE ''a/%'' ESCAPE ''/''');

INSERT INTO r (n, plain, literal) VALUES (26, 's LIKE :s_1 || ''%''', 's LIKE ''a'' || ''%''');

INSERT INTO r (n, plain, literal) VALUES (27, 's LIKE ''%'' || :s_1 || ''%'' ESCAPE ''/''', 's LIKE ''%'' || ''b'' || ''%'' ESCAPE ''/''');

INSERT INTO r (n, plain, literal) VALUES (28, 's || :s_1', 's || ''x''');

INSERT INTO r (n, plain, literal) VALUES (29, 's || :s_1', 's || ''y''');

INSERT INTO r (n, plain, literal) VALUES (30, 's || :s_1', 's || ''z''');

INSERT INTO r (n, plain, literal) VALUES (31, 's COLLATE "NOCASE"', 's COLLATE "NOCASE"');

INSERT INTO r (n, plain, literal) VALUES (32, 's DESC', 's DESC');

INSERT INTO r (n, plain, literal) VALUES (33, 's ASC', 's ASC');

INSERT INTO r (n, plain, literal) VALUES (34, 'now()', 'CURRENT_TIMESTAMP');

INSERT INTO r (n, plain, literal) VALUES (35, 'CURRENT_TIMESTAMP', 'CURRENT_TIMESTAMP');

INSERT INTO r (n, plain, literal) VALUES (36, 'count(:count_1)', 'count(''*'')');

INSERT INTO r (n, plain, literal) VALUES (37, 'lower(s)', 'lower(s)');

INSERT INTO r (n, plain, literal) VALUES (38, 'coalesce(s, :coalesce_1)', 'coalesce(s, ''x'')');

INSERT INTO r (n, plain, literal) VALUES (39, 'my_own(x, :my_own_1)', 'my_own(x, 1)');

INSERT INTO r (n, plain, literal) VALUES (40, 'CAST(x AS TEXT)', 'CAST(x AS TEXT)');

INSERT INTO r (n, plain, literal) VALUES (41, 'x = :x_1 AND s = :s_1', 'x = 1 AND s = ''a''');

INSERT INTO r (n, plain, literal) VALUES (42, 'x = :x_1 OR s = :s_1 AND x > :x_2', 'x = 1 OR s = ''a'' AND x > 2');

INSERT INTO r (n, plain, literal) VALUES (43, 'x != :x_1', 'x != 1');

INSERT INTO r (n, plain, literal) VALUES (44, 's != :s_1', 's != ''a''');

INSERT INTO r (n, plain, literal) VALUES (45, 'x = :x_1 OR x = :x_2 AND s = :s_1', 'x = 1 OR x = 2 AND s = ''c''');

INSERT INTO r (n, plain, literal) VALUES (46, 'NOT (x = :x_1 AND s = :s_1)', 'NOT (x = 1 AND s = ''a'')');

INSERT INTO r (n, plain, literal) VALUES (47, 'x BETWEEN :x_1 AND :x_2', 'x BETWEEN 1 AND 5');

INSERT INTO r (n, plain, literal) VALUES (48, 'x NOT BETWEEN :x_1 AND :x_2', 'x NOT BETWEEN 1 AND 5');

INSERT INTO r (n, plain, literal) VALUES (49, 'x BETWEEN :x_1 AND :x_2', 'x BETWEEN 1 AND 2');

INSERT INTO r (n, plain, literal) VALUES (50, 'x', 'x');

INSERT INTO r (n, plain, literal) VALUES (51, 'raw', 'raw');

INSERT INTO r (n, plain, literal) VALUES (52, ':param_1', '''q''');

INSERT INTO r (n, plain, literal) VALUES (53, 'NULL', 'NULL');

INSERT INTO r (n, plain, literal) VALUES (54, 'true', '1');

INSERT INTO r (n, plain, literal) VALUES (55, 'false', '0');

INSERT INTO r (n, plain, literal) VALUES (56, 'x = y', 'x = y');

INSERT INTO r (n, plain, literal) VALUES (57, 'DISTINCT x', 'DISTINCT x');

INSERT INTO r (n, plain, literal) VALUES (58, 'count(DISTINCT x)', 'count(DISTINCT x)');

INSERT INTO r (n, plain, literal) VALUES (59, 'CASE WHEN (x = :x_1) THEN :param_1 ELSE :param_2 END', 'CASE WHEN (x = 1) THEN ''a'' ELSE ''b'' END');

INSERT INTO r (n, plain, literal) VALUES (60, 'x && :x_1', 'x && 1');

INSERT INTO r (n, plain, literal) VALUES (61, '', '');

INSERT INTO r (n, plain, literal) VALUES (62, 'x = :x_1', 'x = 1');

INSERT INTO r (n, plain, literal) VALUES (63, 'x = :x_1', 'x = 1');

INSERT INTO r (n, plain, literal) VALUES (64, 'x', 'x');

INSERT INTO r (n, plain, literal) VALUES (65, 'length(s) > :length_1', 'length(s) > 3');

INSERT INTO r (n, plain, literal) VALUES (66, 'x IS DISTINCT FROM y', 'x IS NOT y');

INSERT INTO r (n, plain, literal) VALUES (67, 'x = max(x)', 'x = max(x)');

INSERT INTO r (n, plain, literal) VALUES (68, '(x + :x_1) * :param_1', '(x + 1) * 2');

INSERT INTO r (n, plain, literal) VALUES (69, 'x + :x_1', 'x + 2');

INSERT INTO r (n, plain, literal) VALUES (70, '(x - :x_1) - (x - :x_2)', '(x - 1) - (x - 2)');

INSERT INTO r (n, plain, literal) VALUES (71, 's = :s_1', 's = ''it''''s''');

INSERT INTO r (n, plain, literal) VALUES (72, 'x = true', 'x = 1');

INSERT INTO r (n, plain, literal) VALUES (73, 'x IS true', 'x IS 1');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE r;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

