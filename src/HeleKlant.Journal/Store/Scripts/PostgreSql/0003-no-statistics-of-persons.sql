-- The planner's statistics keep the commonest values to the letter, and an erased person would live on in them.
ALTER TABLE journal_name_texts ALTER COLUMN text SET STATISTICS 0, ALTER COLUMN label SET STATISTICS 0;
ALTER TABLE journal_set_aside ALTER COLUMN value SET STATISTICS 0;
ALTER TABLE journal_touch_personal ALTER COLUMN packed SET STATISTICS 0;
ANALYZE journal_name_texts;
ANALYZE journal_set_aside;
ANALYZE journal_touch_personal;
