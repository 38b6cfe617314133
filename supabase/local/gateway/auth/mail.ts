// Writes mail into a file, one JSON object a line, instead of sending it.
import { appendFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REPOSITORY } from '../../paths.ts';

interface Message {
  to: string;
  subject: string;
  text?: string;
  html?: string;
}

/** As config.toml names them for `supabase start`. */
const signIn = {
  subject: 'Sign in to VowSwap Analytics',
  content_path: join(REPOSITORY, 'supabase/templates/sign-in.html'),
};
export const MAIL_TEMPLATES = { magic_link: signIn, confirmation: signIn };

/** The first link of the mail, which `npm run dev` prints. */
const linkIn = (html = '') => /href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? null;

/** Lite lets the links of the text lead to the site; only the gateway can answer them. */
export function fileMailbox(file: string, siteUrl: string, publicUrl: string) {
  // There before the first mail, so that `npm run dev` can follow it.
  appendFileSync(file, '');
  return {
    async send({ to, subject, text, html }: Message) {
      const readable = text?.replaceAll(`${siteUrl}/auth/v1/`, `${publicUrl}/auth/v1/`);
      const mail = { sentAt: new Date(), to, subject, link: linkIn(html), text: readable };
      await appendFile(file, `${JSON.stringify(mail)}\n`);
    },
  };
}
