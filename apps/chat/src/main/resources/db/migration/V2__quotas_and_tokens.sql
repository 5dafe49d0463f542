-- The same for H2 and PostgreSQL.

-- creator: the person who created the room, as long as that person exists; null for rooms of guests.
alter table room add column creator varchar(36);
alter table room add column guest boolean default false not null;
update room set creator = owner;
create index room_creator on room (creator);

-- look_alike_key: equal for nicknames that look the same; null if the nickname was released, and for one of two older
-- nicknames that look the same. token_generation: the tokens of earlier generations are not valid.
alter table person add column look_alike_key varchar(64);
alter table person add constraint person_look_alike unique (look_alike_key);
alter table person add column token_generation bigint default 0 not null;
