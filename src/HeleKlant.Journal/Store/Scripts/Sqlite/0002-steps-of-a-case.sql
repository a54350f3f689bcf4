-- Starts, suspends and resumes of a case are found by it, to pair them anew when a late or mended one comes; plain completes need no entry.
CREATE INDEX journal_touches_steps ON journal_touches (case_id) WHERE (flags & 15) <> 0;
