create table if not exists orders (
    id varchar(50) primary key, amount varchar(20) not null, currency char(3) not null, paid boolean not null);
