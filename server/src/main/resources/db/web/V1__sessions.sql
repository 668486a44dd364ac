-- Logins of people at the page. A row is found by the digest of its cookie, so who reads the table
-- cannot become anybody; the tokens are sealed with a key that the database does not have.
CREATE TABLE web.session (
  id               bytea       PRIMARY KEY,
  keycloak_session bytea       NOT NULL,
  subject          bytea       NOT NULL,
  version          integer     NOT NULL DEFAULT 1,
  expires          timestamptz NOT NULL,
  tokens           bytea       NOT NULL,
  CONSTRAINT session_id_is_digest CHECK (octet_length(id) = 32)
);

CREATE INDEX session_keycloak ON web.session (keycloak_session);
CREATE INDEX session_subject ON web.session (subject);
CREATE INDEX session_age ON web.session (expires);
