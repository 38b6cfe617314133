// The room of members: people, what each may see, and who changed it.
export { AuditList } from './audit-list.tsx';
export { GrantForm, type GrantValues } from './grant-form.tsx';
export { PeopleCard } from './people-card.tsx';
export type { PersonRow } from './people-table.tsx';
