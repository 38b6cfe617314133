'use client';
// The value of a condition: a list where the values are known, a text with suggestions where they are not.
import { useMemo, useState } from 'react';
import { PROPERTIES } from '#contract/event.ts';
import { TEXT } from '#contract/limits.ts';
import { filter as shape } from '#contract/view.ts';
import { askableTypes, type ConditionKind, type Leaf } from '#web/data/address/conditions.ts';
import { Field } from '#web/ui/controls/field.tsx';
import { Select } from '#web/ui/controls/select.tsx';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { allRegions } from '#web/words/region.ts';
import { useSections } from '../use-sections.ts';
import { useSuggestions } from './use-suggestions.ts';

interface Props {
  kind: ConditionKind;
  /** Null while it is incomplete. */
  onChange: (leaf: Leaf | null) => void;
}

const DEVICES = PROPERTIES.session_start.shape.device.unwrap().options;
const MAX_LENGTH = { search: TEXT.query, listing: TEXT.id, category: TEXT.category } as const;

const LEAF_OF = {
  search: (search: string): Leaf => ({ search }),
  listing: (listing: string): Leaf => ({ listing }),
  category: (category: string): Leaf => ({ category }),
} as const;

/** A leaf that the server would take, or null. */
const checked = (leaf: Leaf): Leaf | null => (shape.safeParse(leaf).success ? leaf : null);

export function ValueField({ kind, onChange }: Props) {
  switch (kind) {
    case 'type':
      return <TypeField onChange={onChange} />;
    case 'country':
      return <CountryField onChange={onChange} />;
    case 'device':
      return <DeviceField onChange={onChange} />;
    case 'filter':
      return <FilterField onChange={onChange} />;
    default:
      return <TextField kind={kind} onChange={onChange} />;
  }
}

type FieldProps = Pick<Props, 'onChange'>;

function TypeField({ onChange }: FieldProps) {
  const words = useWords();
  const types = askableTypes(useSections());
  const options = types.map((value) => ({ value, label: words.event.types[value] }));
  return (
    <Listed
      options={options}
      onChange={(value) => {
        const type = types.find((each) => each === value);
        onChange(type ? { type } : null);
      }}
    />
  );
}

function CountryField({ onChange }: FieldProps) {
  const { locale } = useFormat();
  const options = useMemo(
    () => allRegions(locale).map(({ code, name }) => ({ value: code, label: name })),
    [locale],
  );
  return <Listed options={options} onChange={(country) => onChange(checked({ country }))} />;
}

function DeviceField({ onChange }: FieldProps) {
  const { devices } = useWords().event;
  const options = DEVICES.map((value) => ({ value, label: devices[value] }));
  return <Listed options={options} onChange={(device) => onChange(checked({ device }))} />;
}

interface ListedProps {
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}

function Listed({ options, onChange }: ListedProps) {
  const words = useWords().filter;
  return (
    <Select
      label={words.value}
      defaultValue=""
      options={[{ value: '', label: words.choose }, ...options]}
      onChange={onChange}
    />
  );
}

function TextField({ kind, onChange }: { kind: keyof typeof LEAF_OF } & FieldProps) {
  const words = useWords().filter;
  const { searches, listings, categories } = useSuggestions();
  const suggestions = { search: searches, listing: listings, category: categories }[kind];
  return (
    <Field
      label={words.values[kind]}
      autoComplete="off"
      maxLength={MAX_LENGTH[kind]}
      suggestions={suggestions}
      onChange={(event) => onChange(checked(LEAF_OF[kind](event.target.value.trim())))}
    />
  );
}

function FilterField({ onChange }: FieldProps) {
  const words = useWords().filter.values;
  const { filters, valuesOf } = useSuggestions();
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const tell = (nextName: string, nextValue: string) => {
    setName(nextName);
    setValue(nextValue);
    const filter = nextName.trim();
    const chosen = nextValue.trim();
    onChange(checked(chosen ? { filter, value: chosen } : { filter }));
  };
  return (
    <>
      <Field
        label={words.filter}
        autoComplete="off"
        maxLength={TEXT.name}
        suggestions={filters}
        value={name}
        onChange={(event) => tell(event.target.value, value)}
      />
      <Field
        label={words.filterValue}
        autoComplete="off"
        maxLength={TEXT.value}
        suggestions={valuesOf(name.trim())}
        value={value}
        onChange={(event) => tell(name, event.target.value)}
      />
    </>
  );
}
