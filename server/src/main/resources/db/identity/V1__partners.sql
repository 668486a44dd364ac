-- Partner systems: who asked for access for which agency, who agreed, and when it ended. The client of
-- the login server has the name in client; it is there from the approval on.
CREATE TABLE identity.partner (
  id          text        PRIMARY KEY,
  agency      text        NOT NULL,
  number      int         NOT NULL,
  client      text        NOT NULL UNIQUE,
  name        text        NOT NULL,
  contact     text        NOT NULL,
  bundles     text[]      NOT NULL,
  purpose     text        NOT NULL,
  sandbox     boolean     NOT NULL,
  state       text        NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'active', 'revoked')),
  proposed_by text        NOT NULL,
  proposed    timestamptz NOT NULL,
  approved_by text,
  approved    timestamptz,
  revoked_by  text,
  revoked     timestamptz,
  UNIQUE (agency, number),
  CHECK (approved_by IS NULL OR approved_by <> proposed_by),
  CHECK (state <> 'active' OR approved_by IS NOT NULL)
);

-- Its public keys. One that ends is taken from the login server then, and removed says that it was.
CREATE TABLE identity.partner_key (
  partner text        NOT NULL REFERENCES identity.partner (id),
  kid     text        NOT NULL,
  jwk     text        NOT NULL,
  added   timestamptz NOT NULL,
  ends    timestamptz,
  removed boolean     NOT NULL DEFAULT false,
  PRIMARY KEY (partner, kid)
);
