// Starts one more process of a stack on a port of its own, reached without the gateway: the gateway stands in for
// the platform's, and measuring it would say nothing about this project.
import { join } from 'node:path';
import { findFreePort } from '#local/process/free-port.ts';
import { openLogFile } from '#local/process/log-file.ts';
import { type ProcessSpec, SupervisedProcess } from '#local/process/supervised-process.ts';

export interface Service extends AsyncDisposable {
  port: number;
  pid(): number;
}

export async function startService(
  dataDir: string,
  spec: (port: number) => Omit<ProcessSpec, 'logFile'>,
): Promise<Service> {
  const port = await findFreePort();
  const described = spec(port);
  const logFile = openLogFile(join(dataDir, 'logs'), `bench-${described.name}`);
  const service = new SupervisedProcess({ ...described, logFile }, { notice() {}, launched() {} });
  await service.start();
  return {
    port,
    pid: () => service.pid ?? 0,
    [Symbol.asyncDispose]: () => service.stop(),
  };
}
