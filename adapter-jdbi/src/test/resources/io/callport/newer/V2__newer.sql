-- What a version to come may do, see ADR 11: it adds, and the version before it goes on beside it. For every vendor.

alter table ${prefix}payment add column newer_note varchar(200);
alter table ${prefix}payment add column newer_count integer default 7 not null;
alter table ${prefix}correlation add column newer_note varchar(200);
alter table ${prefix}correlation add column newer_count integer default 7 not null;
alter table ${prefix}transaction add column newer_note varchar(200);
alter table ${prefix}transaction add column newer_count integer default 7 not null;
alter table ${prefix}fact add column newer_note varchar(200);
alter table ${prefix}fact add column newer_count integer default 7 not null;
alter table ${prefix}parked add column newer_note varchar(200);
alter table ${prefix}parked add column newer_count integer default 7 not null;
alter table ${prefix}unreadable add column newer_note varchar(200);
alter table ${prefix}unreadable add column newer_count integer default 7 not null;
alter table ${prefix}outbox add column newer_note varchar(200);
alter table ${prefix}outbox add column newer_count integer default 7 not null;

create table ${prefix}newer (
    id   bigint not null primary key,
    note varchar(200)
);

create index ${prefix}payment_newer on ${prefix}payment (newer_count, id);
