'use client';
// The card around members, or around open invitations.
import { useId } from 'react';
import { Card } from '#web/ui/display/card.tsx';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { useSees } from '#web/words/use-sees.ts';
import { CardHead } from '../card/index.ts';
import { type PlainTable, SaveTable } from '../table/index.ts';
import { PeopleTable, type PersonRow } from './people-table.tsx';

interface Props {
  kind: 'members' | 'invitations';
  people: readonly PersonRow[];
  me: string;
  onChange: (person: PersonRow) => void;
  onRemove: (person: PersonRow) => void;
}

function usePlainPeople({ kind, people }: Pick<Props, 'kind' | 'people'>): () => PlainTable {
  const { members, account } = useWords();
  const { title, at } = members.lists[kind];
  const sees = useSees();
  return () => ({
    title,
    head: [members.person, members.role, members.topics, at],
    rows: people.map((one) => [
      one.email,
      account.roles[one.role],
      sees(one.role, one.topics),
      one.at,
    ]),
  });
}

export function PeopleCard({ kind, people, ...rest }: Props) {
  const words = useWords().members.lists[kind];
  const plain = usePlainPeople({ kind, people });
  const format = useFormat();
  const heading = useId();
  return (
    <Card aria-labelledby={heading}>
      <CardHead id={heading} title={words.title} about={words.about}>
        <div className="flex items-center gap-2">
          <span className="tabular text-sm text-muted">{format.count(people.length)}</span>
          {people.length > 0 && <SaveTable title={words.title} make={plain} />}
        </div>
      </CardHead>
      <div className="px-2 pb-2">
        {people.length > 0 ? (
          <PeopleTable
            caption={words.title}
            atLabel={words.at}
            removeLabel={words.remove}
            people={people}
            {...rest}
          />
        ) : (
          <p className="px-2 pb-2 text-muted">{words.empty}</p>
        )}
      </div>
    </Card>
  );
}
