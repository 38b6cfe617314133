'use client';
// Makes one condition: what it is about, whether it must or must not hold, and the value.
import { type SubmitEvent, useState } from 'react';
import { askableKinds, type ConditionKind, type Leaf } from '#web/data/address/conditions.ts';
import { Button } from '#web/ui/controls/button.tsx';
import { Segments } from '#web/ui/controls/segments.tsx';
import { Select } from '#web/ui/controls/select.tsx';
import { useWords } from '#web/words/provider.tsx';
import { useSections } from '../use-sections.ts';
import { ValueField } from './value-field.tsx';

interface Props {
  onAdd: (leaf: Leaf, negated: boolean) => void;
}

export function ConditionForm({ onAdd }: Props) {
  const words = useWords().filter;
  const kinds = askableKinds(useSections());
  const first = kinds.includes('search') ? 'search' : 'type';
  const [kind, setKind] = useState<ConditionKind>(first);
  const [negated, setNegated] = useState(false);
  const [leaf, setLeaf] = useState<Leaf | null>(null);
  const relation = words.relations[kind === 'search' ? 'contains' : 'is'];
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (leaf) onAdd(leaf, negated);
  };
  return (
    <form onSubmit={submit} className="grid gap-3">
      <Select
        label={words.about}
        value={kind}
        options={kinds.map((value) => ({ value, label: words.kinds[value] }))}
        onChange={(value) => {
          setKind(kinds.find((each) => each === value) ?? first);
          setLeaf(null);
        }}
      />
      <Segments
        label={words.relation}
        value={negated ? 'not' : 'yes'}
        options={[
          { value: 'yes', label: relation.yes, spoken: relation.yes },
          { value: 'not', label: relation.not, spoken: relation.not },
        ]}
        onChange={(value) => setNegated(value === 'not')}
      />
      <ValueField key={kind} kind={kind} onChange={setLeaf} />
      <Button type="submit" weight="primary" className="h-9" disabled={!leaf}>
        {words.add}
      </Button>
    </form>
  );
}
