// Another Realtime server in the place of the stand-in: how it is named, by an option or from outside.

export interface RealtimeServer {
  url: string;
  /** Realtime takes the first label of the host as the project's name. */
  host?: string;
  /** A JWT signed with the server's API_JWT_SECRET: lets the stack ask it to let go of a database. */
  adminToken?: string;
  /** Its process on this machine: lets tests freeze it. */
  pid?: number;
  /** How long to wait for what it makes in the database. */
  giveUpAfterMs?: number;
}

/** Every stack of a test, chaos or bench run can be pointed at a real server from outside. */
export function outsideServer(env: NodeJS.ProcessEnv): RealtimeServer | undefined {
  const { REALTIME_URL: url, REALTIME_HOST: host, REALTIME_ADMIN_TOKEN: adminToken } = env;
  if (!url) return undefined;
  return {
    url: serverAddress(url, 'REALTIME_URL'),
    host: host || undefined,
    adminToken: adminToken || undefined,
    pid: Number(env.REALTIME_PID) || undefined,
  };
}

/** Without a slash at its end. Throws in words for a person; `name` is what they have set. */
export function serverAddress(url: string, name: string): string {
  if (/^https?:\/\/[^/\s]/.test(url) && URL.canParse(url)) return url.replace(/\/+$/, '');
  throw new Error(`${name} is the address of a Realtime server, such as http://127.0.0.1:4000.`);
}
