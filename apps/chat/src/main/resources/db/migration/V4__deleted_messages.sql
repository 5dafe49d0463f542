-- The same for H2 and PostgreSQL. The numbers of deleted messages, which don't count as unread.
create table deleted_message (
  room   bigint not null references room on delete cascade,
  number bigint not null,
  primary key (room, number)
);
insert into deleted_message (room, number) select room, number from message where deleted_at is not null;
