-- For PostgreSQL. The index of messages for the search: the grams of each message.
create table message_search (
  message bigint primary key references message on delete cascade,
  grams   integer[] not null
);
-- Searches read the pending list of the index, so it is short.
create index message_search_grams on message_search using gin (grams) with (gin_pending_list_limit = 256);

create index message_files on message (id) where file is not null and deleted_at is null;

-- Messages with smaller ids are not in the index yet.
insert into setting (name, content) select 'search-index', cast(coalesce(max(id), 0) + 1 as varchar) from message;

-- search_key: the nickname as searches compare it, and its initial consonants. Null until it is computed.
alter table person add column search_key varchar(240);
