// What can be wrong in the tables that the Realtime server makes in a project's database. Broken as its superuser.
import type { Fault } from './doctor-faults.ts';

/** What the real server leaves besides its tables: a list of its migrations (here their last three), and the role that one of them names. */
export const AS_THE_SERVER_LEAVES_IT = `
  do $$ begin
    create role dashboard_user nologin createdb createrole replication;
  exception when duplicate_object then null;
  end $$;
  create table if not exists realtime.schema_migrations (version bigint primary key, inserted_at timestamp(0));
  insert into realtime.schema_migrations (version, inserted_at)
  values (20260706120000, now()), (20260707120000, now()), (20260709120000, now()) on conflict do nothing`;

/** What it does when it connects anew, in its own words: the stand-in makes its partitions alone. */
export const REST_OF_ITS_MIGRATIONS = `
  revoke all on realtime.schema_migrations from dashboard_user;
  insert into realtime.schema_migrations (version, inserted_at)
  values (20260707120000, now()), (20260709120000, now()) on conflict do nothing`;

const dayFromNow = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '_');

export const NO_PARTITION = `drop table realtime.messages_${dayFromNow(0)}, realtime.messages_${dayFromNow(1)}`;

export const CONNECTS_ANEW =
  /Restart the Realtime server, or make it let go of its tenant \(`curl -X POST .*\/shutdown -H "Authorization: Bearer .*; then run the doctor again/;

/** Rows 1, 2, 3 and 10 of what was seen with the real server. A project whose tenant lives in another server cannot be had here. */
export const REALTIME_FAULTS: Fault[] = [
  {
    what: 'a role that a migration of the server names is missing',
    looks: ['tables'],
    says: /^wrong: realtime\.messages has no partition for today or tomorrow, and broadcasts are lost: the server's own migrations end at 20260706120000, those of 2\.129\.8 at 20260709120000; they need the role dashboard_user, which is missing\.$/,
    todo: new RegExp(
      `^\`create role dashboard_user nologin createdb createrole replication;\` ${CONNECTS_ANEW.source}`,
    ),
    break: `${NO_PARTITION};
      alter role dashboard_user rename to dashboard_user_aside;
      delete from realtime.schema_migrations where version > 20260706120000`,
  },
  {
    what: 'the migrations of the server stopped',
    looks: ['tables'],
    says: /^wrong: realtime\.messages has no partition .*: the server's own migrations end at 20260706120000, those of 2\.129\.8 at 20260709120000\.$/,
    todo: new RegExp(`logs why it stopped \\(MigrationsFailedToRun\\).* ${CONNECTS_ANEW.source}`),
    break: `${NO_PARTITION}; delete from realtime.schema_migrations where version > 20260706120000`,
  },
  {
    what: 'the last migration of the server is missing',
    looks: ['tables'],
    says: /^warn: What is sent has its partition, but the server's own migrations end at 20260707120000, those of 2\.129\.8 at 20260709120000\.$/,
    todo: new RegExp(`^An older server ends earlier: update it\\..* ${CONNECTS_ANEW.source}`),
    break: 'delete from realtime.schema_migrations where version = 20260709120000',
  },
  {
    what: 'a database that took the place of one that the server still holds',
    looks: ['tables'],
    says: /^wrong: There is no realtime\.messages: /,
    todo: new RegExp(`^A server that is connected may hold a database .* ${CONNECTS_ANEW.source}`),
    break: 'alter table realtime.messages rename to messages_aside',
    // The real server makes all its tables when it connects anew.
    mend: 'alter table realtime.messages_aside rename to messages',
  },
  {
    what: 'a partition that the server did not make',
    looks: ['tables'],
    says: /^wrong: realtime\.messages has no partition .*: the server has not made it\.$/,
    todo: new RegExp(`^${CONNECTS_ANEW.source}`),
    break: NO_PARTITION,
  },
];
