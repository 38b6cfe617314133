/** Starts and stops the server: one HTTP port for the socket and the broadcast API. */
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import { answerHttp } from './http/routes.ts';
import type { Settings } from './settings.ts';
import { ClientSocket } from './socket/client-socket.ts';
import { answerRefusal, handshake } from './socket/upgrade.ts';
import { Tenant } from './tenant/tenant.ts';

const MAX_FRAME_BYTES = 5_000_000;
const NO_CHANNEL_SWEEP_MS = 600_000;
const SERVICE_RESTART = 1012;
const CLOSE_GRACE_MS = 500;

export interface RealtimeServer {
  port: number;
  stop(): Promise<void>;
}

export async function startRealtime(settings: Settings): Promise<RealtimeServer> {
  const tenant = new Tenant(settings);
  const sockets = new Set<ClientSocket>();
  const accept = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES });
  const server = createServer((request, response) => void answerHttp(tenant, request, response));

  server.on('upgrade', async (request, stream, head) => {
    stream.on('error', () => stream.destroy());
    try {
      const client = await handshake(tenant, request);
      accept.handleUpgrade(request, stream, head, (ws: WebSocket) => {
        const socket = new ClientSocket(tenant, ws, client);
        sockets.add(socket);
        ws.on('close', () => sockets.delete(socket));
      });
    } catch (error) {
      await answerRefusal(tenant, stream, error);
    }
  });

  // Sockets that never join a channel are not kept for ever.
  const sweep = setInterval(() => {
    for (const socket of sockets) if (socket.channels.size === 0) socket.terminate();
  }, NO_CHANNEL_SWEEP_MS);
  sweep.unref();

  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.PORT, '127.0.0.1', () => {
      const address = server.address();
      if (address && typeof address === 'object') resolve(address.port);
    });
  });

  const stop = async () => {
    clearInterval(sweep);
    server.close();
    await closeSockets(sockets);
    server.closeAllConnections();
    await tenant.stop();
  };
  return { port, stop };
}

/** Those in a channel are told that the service restarts; the others just lose their connection. */
async function closeSockets(sockets: Set<ClientSocket>): Promise<void> {
  for (const socket of sockets) if (socket.channels.size > 0) socket.close(SERVICE_RESTART);
  const deadline = performance.now() + CLOSE_GRACE_MS;
  while ([...sockets].some((socket) => socket.channels.size > 0) && performance.now() < deadline) {
    await sleep(5);
  }
  for (const socket of sockets) socket.terminate();
}
