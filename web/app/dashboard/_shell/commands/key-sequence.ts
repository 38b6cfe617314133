// Recognises shortcuts of one key, and of two pressed shortly after each other, such as "g" then "e".

interface Binding<Id> {
  id: Id;
  keys: readonly string[];
}

/** How long the second key may take. */
const PATIENCE_MS = 1_200;

interface KeySequence<Id> {
  /** What this key completes, or null. */
  press(key: string, at: number): Id | null;
}

export function createKeySequence<Id>(bindings: readonly Binding<Id>[]): KeySequence<Id> {
  let pressed: string[] = [];
  let last = 0;
  const find = (keys: readonly string[]) =>
    bindings.find((one) => one.keys.join(' ') === keys.join(' '));
  const begins = (keys: readonly string[]) =>
    bindings.some((one) => one.keys.slice(0, keys.length).join(' ') === keys.join(' '));
  return {
    press(key, at) {
      const held = at - last > PATIENCE_MS ? [] : pressed;
      last = at;
      const both = [...held, key];
      const found = find(both) ?? find([key]);
      pressed = found ? [] : begins(both) ? both : begins([key]) ? [key] : [];
      return found?.id ?? null;
    },
  };
}

type Pressed = Pick<
  KeyboardEvent,
  'key' | 'repeat' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'
>;

/** The key of a shortcut that an event may be, whatever Caps Lock says; null when it is none. */
export function shortcutKey(pressed: Pressed): string | null {
  const { key, shiftKey, ctrlKey, metaKey, altKey, repeat } = pressed;
  // Browsers that fill in a form send a key without a name.
  if (!key || repeat || ctrlKey || metaKey || altKey) return null;
  const isLetter = key.toLowerCase() !== key.toUpperCase() && key.length === 1;
  if (!isLetter) return key;
  return shiftKey ? null : key.toLowerCase();
}

interface Target {
  tagName?: string;
  isContentEditable?: boolean;
}

/** Keys pressed in a text field are text. */
export const isTyping = ({ tagName = '', isContentEditable = false }: Target): boolean =>
  isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(tagName);
