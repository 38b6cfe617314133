'use server';
// The button of an empty dashboard: members only, and only where there is a simulator.
import { requireMember } from '#web/data/member.ts';
import { startSimulator as start } from '#web/data/simulator.ts';

export async function startSimulator(): Promise<boolean> {
  await requireMember();
  return start();
}
