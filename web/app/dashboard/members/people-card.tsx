'use client';
// The card around members, or around open invitations.
import { useId } from 'react';
import { CardHead } from '#web/panels/card-head.tsx';
import { PeopleTable, type PersonRow } from '#web/panels/members/people-table.tsx';
import { Card } from '#web/ui/card.tsx';
import { useFormat, useWords } from '#web/words/provider.tsx';

interface Props {
  kind: 'members' | 'invitations';
  people: readonly PersonRow[];
  me: string;
  onChange: (person: PersonRow) => void;
  onRemove: (person: PersonRow) => void;
}

export function PeopleCard({ kind, people, ...rest }: Props) {
  const words = useWords().members.lists[kind];
  const format = useFormat();
  const heading = useId();
  return (
    <Card aria-labelledby={heading}>
      <CardHead id={heading} title={words.title} about={words.about}>
        <span className="tabular text-sm text-muted">{format.count(people.length)}</span>
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
