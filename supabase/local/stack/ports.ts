// Says in one line which port is taken, before anything is started.
import { isPortFree } from '../process/free-port.ts';

class PortTaken extends Error {}

const FLAGS = { apiPort: 'the API', dbPort: 'the database', webPort: 'the dashboard' };

export async function checkPorts(
  ports: Partial<Record<keyof typeof FLAGS, number>>,
): Promise<void> {
  await requireFree('api', ports.apiPort, FLAGS.apiPort);
  await requireFree('db', ports.dbPort, FLAGS.dbPort);
  await requireFree('web', ports.webPort, FLAGS.webPort);
}

async function requireFree(flag: string, port: number | undefined, user: string): Promise<void> {
  if (!port || (await isPortFree(port))) return;
  throw new PortTaken(
    `Port ${port} for ${user} is taken by another program. Stop that program, or choose another port with --${flag}-port (0 = any free one).`,
  );
}
