-- The same for H2 and PostgreSQL. Who may come in, and who may stay.

alter table person add column role varchar(16) default 'member' not null;

-- Who changes roles changes this row first, so that one owner is left on all servers together.
insert into setting (name, content) values ('roles', '');

-- secret: its hash. uses: 0 for any number. creator: a person; null for a link of the operator. room: to open after the login.
create table invite (
  id         varchar(36) primary key,
  secret     varchar(64) not null unique,
  role       varchar(16) not null,
  room       bigint references room on delete set null,
  creator    varchar(36),
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  uses       integer not null,
  used       integer default 0 not null,
  revoked_at timestamp with time zone
);
create index invite_room on invite (room);
create index invite_expires on invite (expires_at);

-- ends_at: null if the ban has no end. author: the person who banned.
create table ban (
  person    varchar(36) primary key references person,
  author    varchar(36) not null,
  reason    varchar(800) not null,
  banned_at timestamp with time zone not null,
  ends_at   timestamp with time zone
);

-- The browsers and networks from which a person has connected, as keyed hashes; an empty text if unknown.
create table person_origin (
  person  varchar(36) not null references person on delete cascade,
  browser varchar(64) not null,
  network varchar(64) not null,
  seen_at timestamp with time zone not null,
  primary key (person, browser, network)
);
create index person_origin_browser on person_origin (browser);
create index person_origin_network on person_origin (network);
create index person_role on person (role);

-- When the person was removed; newer people from the same browser or network may be the same person.
alter table sanction add column removed_at timestamp with time zone;

-- Guests have no identity: a sanction holds for a network in one room, for the guest of that nickname and for those who enter later.
alter table online_guest add column network varchar(64) default '' not null;
create table guest_sanction (
  room          bigint not null references room on delete cascade,
  network       varchar(64) not null,
  nickname      varchar(80) not null,
  muted_at      timestamp with time zone,
  muted_until   timestamp with time zone,
  removed_until timestamp with time zone,
  primary key (room, network, nickname)
);

-- A login by HTTP that a socket of the page takes over, once. secret: its hash.
create table login_ticket (
  secret     varchar(64) primary key,
  person     varchar(36) not null,
  expires_at timestamp with time zone not null
);
