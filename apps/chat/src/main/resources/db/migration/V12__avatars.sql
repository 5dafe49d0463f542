-- The same for H2 and PostgreSQL.

-- avatar: the id of the files of a picture; null for none. Another picture has another id.
alter table person add column avatar varchar(64);
create unique index person_avatar on person (avatar);
