-- The same for H2 and PostgreSQL. The servers of the chat, and what ends with a server that is killed.

-- seen_at: when the server was alive last, by the clock of the database.
create table chat_server (
  id      varchar(36) primary key,
  seen_at timestamp with time zone not null
);

-- The servers to which a person is connected. No foreign keys: rows of servers that are unknown are deleted by the others.
create table online_person (
  person varchar(36) not null,
  server varchar(36) not null,
  primary key (person, server)
);
create index online_person_server on online_person (server);

-- The room that the socket of a guest is in.
create table online_guest (
  socket   varchar(64) primary key,
  server   varchar(36) not null,
  room     bigint not null,
  nickname varchar(80) not null
);
create index online_guest_room on online_guest (room);
create index online_guest_server on online_guest (server);

-- Whoever adds a room changes this row first, so that the limits of rooms hold for all servers together.
insert into setting (name, content) values ('room-list', '');

-- What is used of a quota by one person or address, on all servers. counts_until: when that no longer counts, in milliseconds.
create table budget (
  name         varchar(40) not null,
  owner        varchar(80) not null,
  counts_until bigint not null,
  primary key (name, owner)
);
