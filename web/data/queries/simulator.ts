// The simulator, for a reader without a shop: the embedded stack says where to start it, no other stack has one.

export const hasSimulator = (): boolean => Boolean(process.env.SIMULATOR_URL);

/** True when it runs, or ran already. */
export async function startSimulator(url = process.env.SIMULATOR_URL): Promise<boolean> {
  if (!url) return false;
  const headers = { 'x-vowswap-simulator': 'dashboard' };
  const answer = await fetch(url, { method: 'POST', headers }).catch(() => null);
  return answer?.status === 202;
}
