-- As what a sighting announced its paper: new, a cross-list, or a new version, as 'revised' told of the last alone.
ALTER TABLE sighting ADD COLUMN announced TEXT NOT NULL DEFAULT 'NEW';
UPDATE sighting SET announced = 'REPLACE' WHERE revised = 1;
ALTER TABLE sighting DROP COLUMN revised;
