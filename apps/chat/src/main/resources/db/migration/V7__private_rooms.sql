-- The same for H2 and PostgreSQL. Rooms that only their members know.

-- kind: public, private, or direct, which is a room of two people.
alter table room add column kind varchar(10) default 'public' not null;
alter table room add column topic varchar(500);
alter table room add column archived_at timestamp with time zone;

-- The two people of a direct room, in ascending order of their ids; one twice in a room with oneself.
alter table room add column direct_one varchar(36) references person;
alter table room add column direct_other varchar(36) references person;
alter table room add constraint room_direct unique (direct_one, direct_other);
create index room_direct_other on room (direct_other);

-- name_key: unique among public rooms, null for all others, so that nobody learns a name by trying it. The column is replaced,
-- since its constraints have no names.
alter table room add column public_key varchar(80);
update room set public_key = name_key;
alter table room drop column name_key;
alter table room rename column public_key to name_key;
alter table room add constraint room_name_key unique (name_key);

-- Who may join a room on the invitation of a member. It ends when the person joins or declines.
create table invitation (
  room       bigint not null references room on delete cascade,
  person     varchar(36) not null references person on delete cascade,
  inviter    varchar(36) not null references person on delete cascade,
  invited_at timestamp with time zone not null,
  primary key (room, person)
);
create index invitation_person on invitation (person);
create index invitation_inviter on invitation (inviter);
