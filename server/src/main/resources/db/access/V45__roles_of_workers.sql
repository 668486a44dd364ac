-- In which roles workers see clients, as the directory says; whoever asks what a will would show to
-- whom is told by them. The rows are made again when the hub starts.
ALTER TABLE access.worker ADD COLUMN roles text[] NOT NULL DEFAULT '{}';

CREATE INDEX worker_of_organization ON access.worker (organization);
