-- The same for H2 and PostgreSQL.

-- person: who sent the file, so that the share of a person is counted without the messages. animated: whether the file is an
-- image with several frames.
alter table file add column person varchar(36);
alter table file add column animated boolean default false not null;
update file set person = (select max(m.person) from message m where m.file = file.id);
update file set animated = true where type = 'image/gif';
create index file_person on file (person);
