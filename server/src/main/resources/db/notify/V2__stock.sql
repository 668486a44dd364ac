-- One row when what was written before this room followed changes has been taken down.
CREATE TABLE notify.stock (
  taken boolean PRIMARY KEY CHECK (taken)
);
