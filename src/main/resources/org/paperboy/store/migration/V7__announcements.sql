-- Whether a sighting announced a new version: readers of sources that did not are not told of it.
ALTER TABLE sighting ADD COLUMN revised INTEGER NOT NULL DEFAULT 0;
