'use client';
// Members, or invited people, with their role and what they see.
import { Ellipsis } from 'lucide-react';
import type { Role } from '#contract/access.ts';
import type { Topic } from '#contract/topic.ts';
import { Button } from '#web/ui/controls/button.tsx';
import { Initials } from '#web/ui/display/initials.tsx';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '#web/ui/overlays/menu.tsx';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { useSees } from '#web/words/use-sees.ts';

export interface PersonRow {
  /** Null: invited, not a member yet. */
  userId: string | null;
  email: string;
  role: Role;
  topics: readonly Topic[];
  /** Member, or invited, since then. */
  at: string;
}

interface Props {
  caption: string;
  /** What `at` means. */
  atLabel: string;
  removeLabel: string;
  people: readonly PersonRow[];
  /** E-mail address of the reader. */
  me: string;
  onChange: (person: PersonRow) => void;
  onRemove: (person: PersonRow) => void;
}

const HEAD = 'px-2 pb-1.5 text-left font-medium';

export function PeopleTable(props: Props) {
  const words = useWords().members;
  return (
    <table className="w-full table-fixed text-sm">
      <caption className="sr-only">{props.caption}</caption>
      <thead>
        <tr className="text-xs text-muted">
          <th scope="col" className={HEAD}>
            {words.person}
          </th>
          <th scope="col" className={`${HEAD} hidden w-24 @xl:table-cell`}>
            {words.role}
          </th>
          <th scope="col" className={`${HEAD} hidden w-[32%] @xl:table-cell`}>
            {words.topics}
          </th>
          <th scope="col" className={`${HEAD} hidden w-32 @3xl:table-cell`}>
            {props.atLabel}
          </th>
          <th scope="col" className="w-10 pb-1.5">
            <span className="sr-only">{words.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.people.map((person) => (
          <Person key={person.email} {...props} person={person} />
        ))}
      </tbody>
    </table>
  );
}

function Person({ person, me, ...props }: Props & { person: PersonRow }) {
  const words = useWords();
  const format = useFormat();
  const sees = useSees();
  const role = words.account.roles[person.role];
  const seen = sees(person.role, person.topics);
  return (
    <tr className="border-t">
      <th scope="row" className="p-2 text-left font-normal">
        <span className="flex items-center gap-2.5">
          <Initials email={person.email} />
          <span className="min-w-0">
            <span className="flex items-center gap-2">
              <span className="truncate" title={person.email}>
                {person.email}
              </span>
              {person.email === me && (
                <span className="rounded bg-sunken px-1.5 py-px text-2xs text-muted">
                  {words.members.you}
                </span>
              )}
            </span>
            <span className="block truncate text-xs text-muted @xl:hidden">
              {role} · {seen}
            </span>
          </span>
        </span>
      </th>
      <td className="hidden px-2 @xl:table-cell">{role}</td>
      <td className="hidden px-2 text-muted @xl:table-cell">{seen}</td>
      <td className="tabular hidden px-2 text-muted @3xl:table-cell">
        {format.day(new Date(person.at))}
      </td>
      <td className="text-right">
        <Actions person={person} {...props} />
      </td>
    </tr>
  );
}

type ActionsProps = Pick<Props, 'removeLabel' | 'onChange' | 'onRemove'> & { person: PersonRow };

function Actions({ person, removeLabel, onChange, onRemove }: ActionsProps) {
  const words = useWords().members;
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button weight="quiet" icon aria-label={words.actionsFor(person.email)}>
          <Ellipsis aria-hidden className="size-4" />
        </Button>
      </MenuTrigger>
      <MenuContent className="min-w-36">
        <MenuItem onSelect={() => onChange(person)}>{words.change}</MenuItem>
        <MenuItem className="text-bad" onSelect={() => onRemove(person)}>
          {removeLabel}
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
