/** The tokens of the cases' people, good and bad, made anew for each run. */
import { SignJWT } from 'jose';

export const ALICE = '11111111-1111-4111-8111-111111111111';
const BOB = '22222222-2222-4222-8222-222222222222';

interface Person {
  role?: string;
  sub?: string;
  tier?: string;
  /** Tells apart two tokens that say the same. */
  edition?: number;
  expiresIn?: number | null;
  forged?: true;
}

const PEOPLE: Record<string, Person> = {
  anon: { role: 'anon' },
  alice: { role: 'authenticated', sub: ALICE },
  'alice-again': { role: 'authenticated', sub: ALICE, edition: 2 },
  bob: { role: 'authenticated', sub: BOB },
  gold: { role: 'authenticated', sub: ALICE, tier: 'gold' },
  'gold-again': { role: 'authenticated', sub: ALICE, tier: 'gold', edition: 2 },
  silver: { role: 'authenticated', sub: ALICE, tier: 'silver' },
  service: { role: 'service_role' },
  martian: { role: 'martian', sub: ALICE },
  'no-role': { sub: ALICE },
  'no-exp': { role: 'authenticated', sub: ALICE, expiresIn: null },
  expired: { role: 'authenticated', sub: ALICE, expiresIn: -5 },
  forged: { role: 'authenticated', sub: ALICE, forged: true },
  brief: { role: 'authenticated', sub: ALICE, expiresIn: 7 },
  'brief-anon': { role: 'anon', expiresIn: 7 },
};

export const TOKEN_NAMES = Object.keys(PEOPLE);

export async function tokenOf(name: string, secret: string): Promise<string> {
  const person = PEOPLE[name];
  if (!person) return name;
  const { expiresIn = 3_600, forged, ...claims } = person;
  const now = Math.floor(Date.now() / 1_000);
  const token = new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' });
  if (expiresIn !== null) token.setExpirationTime(now + expiresIn);
  return token.sign(new TextEncoder().encode(forged ? `not ${secret}, but as long` : secret));
}
