// Where mail goes: into a file, one JSON object a line, instead of to anyone.
import { appendFile } from 'node:fs/promises';

interface Message {
  to: string;
  subject: string;
  text?: string;
}

/** Lite lets its links lead to the site; only the gateway can answer them. */
export function fileMailbox(file: string, siteUrl: string, publicUrl: string) {
  return {
    async send({ to, subject, text }: Message) {
      const readable = text?.replaceAll(`${siteUrl}/auth/v1/`, `${publicUrl}/auth/v1/`);
      const line = JSON.stringify({ sentAt: new Date(), to, subject, text: readable });
      await appendFile(file, `${line}\n`);
    },
  };
}
