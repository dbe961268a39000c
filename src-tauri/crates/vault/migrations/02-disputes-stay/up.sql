-- A dispute is what its letters say it is: its id and Reference are as fixed as its facts.
CREATE TRIGGER disputes_stay BEFORE UPDATE ON disputes
BEGIN SELECT RAISE(ABORT, 'A dispute is never changed. Append a fact'); END;

CREATE TRIGGER disputes_remain BEFORE DELETE ON disputes
BEGIN SELECT RAISE(ABORT, 'A dispute is never deleted. Close it'); END;
