-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE result (
    name VARCHAR(80), 
    value TEXT
);

INSERT INTO result (name, value) VALUES ('parts', '[2020, 2, 29, 12, 30, 45, 123456, datetime.date(2020, 2, 29), datetime.time(12, 30, 45, 123456), 5, 6, 9, 737484]');

INSERT INTO result (name, value) VALUES ('text', '[''2020-02-29 12:30:45.123456'', ''datetime.datetime(2020, 2, 29, 12, 30, 45, 123456)'', ''2020-02-29T12:30:45.123456'', ''2020-02-29 12:30:45.123456'', ''2020-02-29T12:30:45'', ''2020-02-29 12:30:45.123456+00:00'', ''2020-02-29T12:30:45.123456+00:00'', ''2020-02-29 12:30:45.123456 060 Saturday February Sat Feb 20 12 PM %'', ''2020-02-29'', ''datetime.date(2020, 2, 29)'', ''12:30:45.123456'']');

INSERT INTO result (name, value) VALUES ('math', '[datetime.datetime(2020, 3, 1, 12, 30, 45, 123456), datetime.datetime(2020, 2, 28, 0, 30, 45, 123456), datetime.timedelta(days=59, seconds=45045, microseconds=123456), 59, datetime.datetime(2021, 2, 1, 12, 30, 45, 123456), datetime.timedelta(days=29), True, datetime.datetime(2020, 3, 1, 12, 30, 45, 123456)]');

INSERT INTO result (name, value) VALUES ('delta', '[93600.0, ''2 days, 0:01:01'', ''datetime.timedelta(seconds=5400)'', datetime.timedelta(days=3, seconds=43200), datetime.timedelta(days=-1, seconds=86399), datetime.timedelta(days=3), 2, True, False, 0]');

INSERT INTO result (name, value) VALUES ('parse', '[datetime.datetime(2020, 1, 2, 3, 4), datetime.datetime(2020, 1, 2, 3, 4, 5, tzinfo=datetime.timezone(datetime.timedelta(seconds=7200))), datetime.date(2020, 1, 2), datetime.datetime(2020, 1, 2, 0, 0), datetime.date(2021, 2, 5)]');

INSERT INTO result (name, value) VALUES ('zones', '[datetime.timedelta(0), 1582979445.123456, datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.timezone.utc), datetime.datetime(1970, 1, 2, 0, 0), datetime.datetime(2020, 2, 29, 14, 30, 45, 123456, tzinfo=datetime.timezone(datetime.timedelta(seconds=7200))), datetime.timezone.utc, True, None, datetime.timedelta(days=-1, seconds=66600)]');

INSERT INTO result (name, value) VALUES ('types', '[True, False, datetime.datetime(2020, 1, 1, 5, 0), datetime.datetime(1, 1, 1, 0, 0), datetime.date(9999, 12, 31), ''01:02:00'', ''datetime'', True, True, None]');

INSERT INTO result (name, value) VALUES ('invalid', '''day is out of range for month''');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE result;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

