// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { useActiveOption } from './use-active-option.ts';

afterEach(cleanup);

function Field({ onChoose }: { onChoose: (index: number) => void }) {
  const { onKeyDown } = useActiveOption(3, onChoose);
  return <input onKeyDown={onKeyDown} />;
}

/** Which of three options are chosen by these keys, pressed in the text field above them. */
function chosenBy(...keys: KeyboardEventInit[]): number[] {
  const chosen: number[] = [];
  render(<Field onChoose={(index) => chosen.push(index)} />);
  for (const key of keys) fireEvent.keyDown(screen.getByRole('textbox'), key);
  return chosen;
}

describe('options under a text field', () => {
  it.each<[string, KeyboardEventInit[], number[]]>([
    ['are chosen by Enter', [{ key: 'Enter' }], [0]],
    ['after the arrow keys', [{ key: 'ArrowDown' }, { key: 'Enter' }], [1]],
    ['not by the Enter that ends a word', [{ key: 'Enter', isComposing: true }], []],
    ['nor by that of Safari', [{ key: 'Enter', keyCode: 229 }], []],
    [
      'nor left by arrows among the words that are offered',
      [{ key: 'ArrowDown', isComposing: true }, { key: 'Enter' }],
      [0],
    ],
  ])('%s', (_, keys, chosen) => {
    expect(chosenBy(...keys)).toEqual(chosen);
  });
});
