// What one would write in an afternoon, to compare with: insert each event, send each to every subscriber.
// As fast as such a server gets without a design: prepared statement, pooled connections, no validation.
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { Pool } from 'pg';
import { WebSocketServer } from 'ws';
import { messageOf } from '../../traffic/message.ts';

interface Event {
  id: string;
  type: string;
  sessionId: string;
  occurredAt: string;
  properties: object;
}

const pool = new Pool({ connectionString: process.env.DB_URL, max: 16 });
const INSERT = {
  name: 'insert',
  text: 'insert into events (id, type, session_id, occurred_at, properties) values ($1, $2, $3, $4, $5) on conflict do nothing',
};

async function store({ id, type, sessionId, occurredAt, properties }: Event): Promise<void> {
  await pool.query(INSERT, [id, type, sessionId, occurredAt, properties]);
}

const server = createServer(async (request, reply) => {
  const { events }: { events: Event[] } = JSON.parse(await text(request));
  for (const event of events) {
    await store(event);
    const message = messageOf(event);
    for (const subscriber of sockets.clients) subscriber.send(message);
  }
  const body = JSON.stringify({ accepted: events.length, duplicates: 0, rejected: [] });
  reply.writeHead(202, { 'content-length': Buffer.byteLength(body) }).end(body);
});
const sockets = new WebSocketServer({ server });
server.listen(Number(process.env.PORT), '127.0.0.1');
