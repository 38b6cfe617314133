// Bank accounts in free text (IBAN), told from the codes of products by their check sum.

const LIKE_ONE =
  /(^|[^\p{L}\p{N}])([a-z]{2}\d\d(?:[ ./_·\p{Pd}]?[a-z\d]{4}){2,7}(?:[ ./_·\p{Pd}]?[a-z\d]{1,3})?)(?![\p{L}\p{N}])/giu;
const BETWEEN = /[ ./_·\p{Pd}]/gu;
const SHORTEST = 15;
const LONGEST = 34;

/** ISO 13616: the first four at the end, letters as numbers from 10, and one is left over. */
function isAccount(text: string): boolean {
  const compact = text.replace(BETWEEN, '');
  if (compact.length < SHORTEST || compact.length > LONGEST) return false;
  let rest = 0;
  for (const sign of compact.slice(4) + compact.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** The text with `[account]` in the place of each; words that follow one look as if they belonged to it. */
export const maskAccounts = (text: string): string =>
  text.replace(LIKE_ONE, (found, before: string, like: string) => {
    const groups = like.split(/(?=[ ./_·\p{Pd}])/u);
    for (let count = groups.length; count > 0; count -= 1) {
      const account = groups.slice(0, count).join('');
      if (isAccount(account)) return `${before}[account]${like.slice(account.length)}`;
    }
    return found;
  });
