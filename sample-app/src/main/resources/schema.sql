create table if not exists shop_order (
    payment_id varchar(50) primary key,
    amount decimal(14, 3) not null,
    currency char(3) not null,
    email varchar(255) not null,
    redirect_url varchar(4096),
    created_at bigint not null,
    paid_at bigint
);
