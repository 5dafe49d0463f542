-- The same for H2 and PostgreSQL. What notifies people who don't look at the page.

-- notifications: which messages of the room notify the member: all, mentions or none; null for the default.
alter table member add column notifications varchar(8);

-- A browser that receives pushes. id: the SHA-256 of the endpoint. device: the person's device, if it is known.
create table push_subscription (
  id           varchar(64) primary key,
  person       varchar(36) not null references person on delete cascade,
  device       varchar(36),
  endpoint     varchar(1000) not null,
  public_key   varchar(87) not null,
  auth_secret  varchar(22) not null,
  created_at   timestamp with time zone not null,
  delivered_at timestamp with time zone
);
create index push_subscription_person on push_subscription (person);
create index push_subscription_device on push_subscription (device);

-- The servers to which a person is connected with a page that is visible. No foreign keys: rows of servers that are unknown don't
-- count, and are deleted by the others.
create table visible_person (
  person varchar(36) not null,
  server varchar(36) not null,
  primary key (person, server)
);
create index visible_person_server on visible_person (server);
