-- For H2. The index of messages for the search: a row for each gram of a message, by which the rows are sorted.
-- posting: the gram in the upper 32 bits; in the lower ones the id of the message, subtracted from 4294967295, so that the newest
-- message of a gram comes first.
create table message_gram (
  posting bigint primary key
);

-- Messages with smaller ids are not in the index yet.
insert into setting (name, content) select 'search-index', cast(coalesce(max(id), 0) + 1 as varchar) from message;

-- search_key: the nickname as searches compare it, and its initial consonants. Null until it is computed.
alter table person add column search_key varchar(240);
