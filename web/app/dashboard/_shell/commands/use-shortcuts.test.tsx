// @vitest-environment happy-dom
import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { useShortcuts } from './use-shortcuts.ts';

afterEach(cleanup);

const BOUND = { pause: ['p'], events: ['g', 'e'], gaps: ['g', 'g'], day: ['2'] };

/** What happens on a page when these keys go down one after the other. */
function pressed(...keys: KeyboardEventInit[]): string[] {
  const happened: string[] = [];
  renderHook(() =>
    useShortcuts({
      commands: Object.entries(BOUND).map(([id, keys]) => ({
        id,
        keys,
        group: '',
        label: id,
        run: () => happened.push(id),
      })),
      onMenu: () => happened.push('menu'),
      onHelp: () => happened.push('help'),
    }),
  );
  for (const key of keys)
    document.body.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...key }));
  return happened;
}

const CAPS = { modifierCapsLock: true };

describe('a key on a page', () => {
  it.each<[string, KeyboardEventInit[], string[]]>([
    ['does what it stands for', [{ key: 'p' }], ['pause']],
    ['does so with Caps Lock on', [{ key: 'P', ...CAPS }], ['pause']],
    [
      'and after another',
      [
        { key: 'G', ...CAPS },
        { key: 'E', ...CAPS },
      ],
      ['events'],
    ],
    ['is another one with Shift', [{ key: 'P', shiftKey: true }], []],
    ['also with Caps Lock on', [{ key: 'p', shiftKey: true, ...CAPS }], []],
    ['may need Shift where it is no letter', [{ key: '?', shiftKey: true }], ['help']],
    ['may need Shift for a digit, as in France', [{ key: '2', shiftKey: true }], ['day']],
    ['held down counts once', [{ key: 'p' }, { key: 'p', repeat: true }], ['pause']],
    ['held down is not pressed twice', [{ key: 'g' }, { key: 'g', repeat: true }], []],
    ['of an input method is none', [{ key: 'p', isComposing: true }], []],
    ['of an input method is none in Safari', [{ key: 'p', keyCode: 229 }], []],
    ['with Alt is the device’s own', [{ key: 'p', altKey: true }], []],
    ['with Ctrl opens the menu', [{ key: 'k', ctrlKey: true }], ['menu']],
    ['with Ctrl and Caps Lock, too', [{ key: 'K', ctrlKey: true, ...CAPS }], ['menu']],
  ])('%s', (_, keys, happens) => {
    expect(pressed(...keys)).toEqual(happens);
  });

  it('without a name, as a form that is filled in sends it, breaks nothing', () => {
    const nameless = new Event('keydown', { bubbles: true });
    pressed();
    expect(() => document.body.dispatchEvent(nameless)).not.toThrow();
  });
});
