// The statements that make the platform's roles, schemas and privileges (bootstrap/platform.ts).
import {
  DATABASE_OWNER,
  DEFAULT_PRIVILEGES,
  type DefaultPrivileges,
  GRANTS,
  type Grant,
  MEMBERSHIPS,
  type Membership,
  ROLES,
  type Role,
  SCHEMAS,
} from '../bootstrap/platform.ts';
import { PASSWORD, SUPERUSER } from './client.ts';

export const platformSql = (): string =>
  [
    ...Object.entries(ROLES).flatMap(role),
    ...MEMBERSHIPS.map(membership),
    `alter database postgres owner to ${DATABASE_OWNER}`,
    ...Object.entries(SCHEMAS).map(schema),
    ...GRANTS.map(grant),
    ...DEFAULT_PRIVILEGES.map(defaultPrivileges),
  ].join(';\n');

function role([name, { is, settings = {} }]: [string, Role]): string[] {
  const password = is.includes('login') ? ` password '${PASSWORD}'` : '';
  return [
    ...(name === SUPERUSER ? [] : [`create role ${name} ${is.join(' ')}${password}`]),
    ...Object.entries(settings).map(
      ([setting, value]) => `alter role ${name} set ${setting} = ${settingText(value)}`,
    ),
  ];
}

const settingText = (value: string | readonly string[]) =>
  typeof value === 'string' ? `'${value}'` : value.map((part) => `"${part}"`).join(', ');

function membership({ member, of, may }: Membership): string {
  const options = (['admin', 'inherit', 'set'] as const).map(
    (option) => `${option} ${may.includes(option)}`,
  );
  return `grant ${of.join(', ')} to ${member} with ${options.join(', ')}`;
}

const schema = ([name, owner]: [string, string]) =>
  `create schema if not exists ${name} authorization ${owner}`;

const grant = ({ on, privileges, to, grantable }: Grant) =>
  `grant ${privileges.join(', ')} on ${on} to ${to.join(', ')}${grantable ? ' with grant option' : ''}`;

const defaultPrivileges = ({ by, in: name, ...rest }: DefaultPrivileges) =>
  `alter default privileges for role ${by} in schema ${name} ${grant(rest)}`;
