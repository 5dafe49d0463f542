-- The same for H2 and PostgreSQL. The devices of people, and the ways to a further one.

-- A browser that has tokens. revoked_at: since when they are not valid; the row remains as long as such a token could exist.
create table device (
  id         varchar(36) primary key,
  person     varchar(36) not null references person on delete cascade,
  name       varchar(80) not null,
  created_at timestamp with time zone not null,
  seen_at    timestamp with time zone not null,
  revoked_at timestamp with time zone
);
create index device_person on device (person);

-- A link that adds a device, once. Only the hash of its secret is stored.
create table device_link (
  secret_hash varchar(64) primary key,
  person      varchar(36) not null references person on delete cascade,
  created_at  timestamp with time zone not null,
  expires_at  timestamp with time zone not null,
  used_at     timestamp with time zone
);
create index device_link_person on device_link (person);

-- id and credential: the credential id and the attested credential data of WebAuthn, in base64url.
create table passkey (
  id              varchar(1400) primary key,
  person          varchar(36) not null references person on delete cascade,
  name            varchar(80) not null,
  credential      text not null,
  sign_count      bigint not null,
  backup_eligible boolean not null,
  backed_up       boolean not null,
  created_at      timestamp with time zone not null,
  used_at         timestamp with time zone
);
create index passkey_person on passkey (person);

-- person: who adds a passkey; null for a sign-in.
create table passkey_challenge (
  challenge  varchar(64) primary key,
  person     varchar(36) references person on delete cascade,
  expires_at timestamp with time zone not null
);
create index passkey_challenge_person on passkey_challenge (person);
create index passkey_challenge_expires on passkey_challenge (expires_at);
