-- ${message}
--
-- revision: ${up_revision}
-- down_revision: ${down_revision | comma,n}
-- branch_labels: ${branch_labels | comma,n}
-- depends_on: ${depends_on | comma,n}
-- create_date: ${create_date}

-- upgrade

-- downgrade
