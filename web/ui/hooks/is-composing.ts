// Whether a key belongs to an input method: Enter then takes the word that it offers, and nothing else.

interface Key {
  isComposing: boolean;
  keyCode: number;
}

/** Safari ends the composition before it tells of the key that ended it; the code 229 still says so. */
export const isComposing = (key: Key): boolean => key.isComposing || key.keyCode === 229;
