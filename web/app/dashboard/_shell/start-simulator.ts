'use server';
// The button of an empty dashboard: members only, and only where there is a simulator.
import { requireMember } from '#web/data/queries/member.ts';
import { startSimulator as start } from '#web/data/queries/simulator.ts';

export async function startSimulator(): Promise<boolean> {
  await requireMember();
  return start();
}
