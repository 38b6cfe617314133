'use client';
// A form for who may see what: an e-mail address, a role, and the sections of a viewer.
import { type SubmitEvent, useState } from 'react';
import { ROLES, type Role } from '#contract/access.ts';
import { ChannelType, TOPICS, type Topic } from '#contract/topic.ts';
import { Button } from '#web/ui/controls/button.tsx';
import { Choices } from '#web/ui/controls/choices.tsx';
import { Field } from '#web/ui/controls/field.tsx';
import { useWords } from '#web/words/provider.tsx';

export interface GrantValues {
  email: string;
  role: Role;
  topics: readonly Topic[];
}

interface Props {
  initial: GrantValues;
  /** The address is given: only what it may see changes. */
  isKnown: boolean;
  submitLabel: string;
  pending: boolean;
  onSubmit: (values: GrantValues) => void;
  /** Why it was not done. */
  children?: React.ReactNode;
}

const toggled = (topics: readonly Topic[], topic: Topic, on: boolean): readonly Topic[] =>
  on ? [...topics, topic] : topics.filter((one) => one !== topic);

export function GrantForm({ initial, isKnown, submitLabel, pending, onSubmit, children }: Props) {
  const words = useWords().members;
  const [values, setValues] = useState(initial);
  const isIncomplete = values.role === 'viewer' && values.topics.length === 0;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isIncomplete) onSubmit(values);
  };
  return (
    <form onSubmit={submit} className="grid gap-5">
      {!isKnown && (
        <Field
          label={words.email}
          type="email"
          name="email"
          autoComplete="off"
          required
          maxLength={320}
          value={values.email}
          onChange={(event) => setValues({ ...values, email: event.target.value })}
        />
      )}
      <Choices
        legend={words.role}
        name="role"
        kind="radio"
        choices={ROLES.map((role) => ({ value: role, ...words.roles[role] }))}
        chosen={[values.role]}
        onChange={(role) => setValues({ ...values, role })}
      />
      {values.role === 'viewer' && (
        <TopicChoices
          topics={values.topics}
          onChange={(topics) => setValues({ ...values, topics })}
        />
      )}
      {isIncomplete && <p className="text-sm text-muted">{words.chooseTopic}</p>}
      {children}
      <Button type="submit" weight="primary" className="h-9" disabled={pending || isIncomplete}>
        {submitLabel}
      </Button>
    </form>
  );
}

interface TopicChoicesProps {
  topics: readonly Topic[];
  onChange: (topics: readonly Topic[]) => void;
}

/** `analytics` carries all others: with it there is nothing left to choose. */
function TopicChoices({ topics, onChange }: TopicChoicesProps) {
  const words = useWords().members;
  const seesAll = topics.includes(ChannelType.ANALYTICS);
  return (
    <Choices
      legend={words.topics}
      name="topics"
      kind="checkbox"
      choices={TOPICS.map((topic) => ({
        value: topic,
        ...words.topicChoices[topic],
        disabled: seesAll && topic !== ChannelType.ANALYTICS,
      }))}
      chosen={seesAll ? TOPICS : topics}
      onChange={(topic, on) => onChange(toggled(topics, topic, on))}
    />
  );
}
