-- Rows of the trail are sealed in blocks by the transaction that wrote them: all rows of
-- transactions from one number up to another are final once none of these transactions runs any more.
ALTER TABLE audit.entry
  ADD COLUMN writer xid8 NOT NULL DEFAULT pg_current_xact_id(),
  DROP CONSTRAINT entry_pkey;
ALTER TABLE audit.entry ADD PRIMARY KEY (writer, position);
ALTER TABLE audit.entry ALTER COLUMN writer SET STATISTICS 0;

-- hash covers the hash before, the block's own columns and every column of every row in it.
CREATE TABLE audit.block (
  number      bigint      PRIMARY KEY,
  from_writer xid8        NOT NULL,
  to_writer   xid8        NOT NULL,
  entries     bigint      NOT NULL,
  sealed      timestamptz NOT NULL,
  previous    bytea       NOT NULL,
  hash        bytea       NOT NULL,
  signature   bytea       NOT NULL,
  key         text        NOT NULL
);

CREATE TRIGGER block_is_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.block
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
