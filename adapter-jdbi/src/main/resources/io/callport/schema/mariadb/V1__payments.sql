-- Tables of Callport. Hosts may read them, and write them never. Times are milliseconds since the epoch.
-- Columns called ..._hash, lookup and ..._key of parked are SHA-256 in hexadecimal: ids of any length, told apart to the last bit.
-- The collation tells case and trailing spaces apart. Amounts are plain decimal text, since decimals here have one scale and round: cast them to
-- add them up.

create table if not exists ${prefix}payment (
    id           bigint not null auto_increment primary key,
    version      bigint not null,
    format       integer not null,
    realm        longtext not null,
    order_key    longtext,
    order_lookup varchar(64),
    status       varchar(64) not null,
    holds_money  boolean not null,
    currency     varchar(16),
    authorized   varchar(100),
    captured     varchar(100),
    refunded     varchar(100),
    charged_back varchar(100),
    index ${prefix}payment_order (order_lookup, holds_money, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists ${prefix}correlation (
    lookup     varchar(64) not null primary key,
    realm      longtext not null,
    kind       varchar(64) not null,
    key_value  longtext not null,
    payment_id bigint,
    index ${prefix}correlation_payment (payment_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists ${prefix}transaction (
    ref_hash                varchar(64) not null,
    sequence_number         bigint not null auto_increment primary key,
    ref                     longtext not null,
    payment_id              bigint not null,
    realm                   longtext not null,
    connector               varchar(200) not null,
    uuid                    longtext,
    merchant_transaction_id longtext,
    reference_uuid          longtext,
    reference_mtid          longtext,
    type                    varchar(200) not null,
    amount                  varchar(100),
    currency                varchar(16),
    status                  varchar(64) not null,
    summary                 longtext not null,
    marks                   longtext not null default '',
    reviews                 longtext not null default '',
    unresolved              varchar(100),
    reason_code             longtext,
    reason_message          longtext,
    reason_adapter_code     longtext,
    reason_adapter_message  longtext,
    unique index ${prefix}transaction_ref (ref_hash),
    index ${prefix}transaction_payment (payment_id),
    index ${prefix}transaction_unresolved (unresolved, sequence_number)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists ${prefix}fact (
    id              varchar(200) not null,
    sequence_number bigint not null auto_increment primary key,
    payment_id      bigint not null,
    version         bigint not null,
    at              bigint not null,
    source          varchar(64) not null,
    connector       varchar(200) not null,
    ref_hash        varchar(64) not null,
    transaction_ref longtext not null,
    type            longtext not null,
    result          longtext not null,
    verdict         varchar(64) not null,
    status_from     varchar(64),
    status_to       varchar(64),
    note            longtext not null,
    body            longblob,
    unique index ${prefix}fact_id (id),
    index ${prefix}fact_timeline (ref_hash, sequence_number),
    index ${prefix}fact_age (at, sequence_number)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists ${prefix}parked (
    fact_id   varchar(200) not null primary key,
    realm     longtext not null,
    connector varchar(200) not null,
    state     varchar(64) not null default 'WAITING',
    uuid_key  varchar(64),
    mtid_key  varchar(64),
    at        bigint not null,
    body      longblob not null,
    index ${prefix}parked_connector (connector, state),
    index ${prefix}parked_state (state, fact_id),
    index ${prefix}parked_age (state, at, fact_id),
    index ${prefix}parked_uuid (uuid_key),
    index ${prefix}parked_mtid (mtid_key)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists ${prefix}unreadable (
    fact_id         varchar(200) not null,
    sequence_number bigint not null auto_increment primary key,
    realm           longtext not null,
    connector       varchar(200) not null,
    at              bigint not null,
    problem         longtext not null,
    acknowledged    boolean not null default false,
    body            longblob not null,
    unique index ${prefix}unreadable_id (fact_id),
    index ${prefix}unreadable_age (at, fact_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists ${prefix}outbox (
    sequence_number bigint not null auto_increment primary key,
    effect_hash     varchar(64) not null,
    effect_key      longtext not null,
    handler         varchar(200) not null,
    ref_hash        varchar(64) not null,
    transaction_ref longtext not null,
    kind            longtext not null,
    payload         longblob not null,
    state           varchar(64) not null default 'DUE',
    attempts        integer not null default 0,
    due_at          bigint not null default 0,
    waiting_since   bigint not null default 0,
    lease_until     bigint not null default 0,
    lease_token     varchar(64),
    error           longtext,
    unfinished      boolean as (case when state in ('DUE', 'RETRYING') then true when state = 'GIVEN_UP' then false end) stored,
    unique index ${prefix}outbox_effect (effect_hash, handler),
    index ${prefix}outbox_order (ref_hash, handler, sequence_number),
    index ${prefix}outbox_due (unfinished, sequence_number)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
