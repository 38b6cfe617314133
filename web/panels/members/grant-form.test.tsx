// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { inEnglish } from '../testing/render-panel.tsx';
import { GrantForm, type GrantValues } from './grant-form.tsx';

afterEach(cleanup);

const NEW: GrantValues = { email: '', role: 'viewer', topics: [] };

function open(initial: GrantValues = NEW, isKnown = false) {
  const onSubmit = vi.fn();
  const form = (
    <GrantForm
      initial={initial}
      isKnown={isKnown}
      submitLabel="Invite"
      pending={false}
      onSubmit={onSubmit}
    />
  );
  return { onSubmit, ...render(form, { wrapper: inEnglish }) };
}

describe('the form of what a member may see', () => {
  it('asks a viewer to be given something to see', () => {
    const { getByRole, container } = open();
    expect(getByRole('button', { name: 'Invite' })).toHaveProperty('disabled', true);
    expect(container.textContent).toContain('Choose at least one section');
  });

  it('gives address, role and the chosen sections', () => {
    const { getByRole, getByLabelText, onSubmit } = open();
    fireEvent.change(getByLabelText('E-mail'), { target: { value: 'ana@example.com' } });
    fireEvent.click(getByRole('checkbox', { name: /Searches/ }));
    fireEvent.click(getByRole('checkbox', { name: /Filters/ }));
    fireEvent.click(getByRole('checkbox', { name: /Searches/ }));
    fireEvent.click(getByRole('button', { name: 'Invite' }));
    expect(onSubmit).toHaveBeenCalledWith({
      email: 'ana@example.com',
      role: 'viewer',
      topics: ['analytics:filters'],
    });
  });

  it('shows that everything includes every section', () => {
    const { getByRole } = open({ ...NEW, topics: ['analytics'] });
    const searches = getByRole('checkbox', { name: /Searches/ });
    expect(searches).toHaveProperty('checked', true);
    expect(searches).toHaveProperty('disabled', true);
  });

  it('has no sections to choose for those who see everything', () => {
    const { getByRole, queryByRole } = open();
    fireEvent.click(getByRole('radio', { name: /Analyst/ }));
    expect(queryByRole('checkbox')).toBeNull();
    expect(getByRole('button', { name: 'Invite' })).toHaveProperty('disabled', false);
  });

  it('does not ask for the address of a known person', () => {
    const ana: GrantValues = { email: 'ana@example.com', role: 'owner', topics: [] };
    expect(open(ana, true).queryByLabelText('E-mail')).toBeNull();
  });
});
