// Where mail goes: into a file, one JSON object a line, instead of to anyone.
import { appendFile } from 'node:fs/promises';

export function fileMailbox(file: string) {
  return {
    async send(message: { to: string; subject: string; text?: string; html?: string }) {
      const { to, subject, text } = message;
      await appendFile(file, `${JSON.stringify({ sentAt: new Date(), to, subject, text })}\n`);
    },
  };
}
