// The frame of every page: language, theme, tooltips, skip link.
import './globals.css';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { ThemeProvider } from 'next-themes';
import type { ReactNode } from 'react';
import { nonceOf } from '#web/data/project/security-policy.ts';
import { readerLocale, readerZones } from '#web/data/reader/reader.ts';
import { LanguageProvider } from '#web/words/provider.tsx';
import { wordsFor } from '#web/words/words.ts';
import { DeviceZone } from './device-zone.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const words = wordsFor(await readerLocale());
  return {
    title: { default: words.product, template: `%s · ${words.product}` },
    description: words.description,
    robots: { index: false, follow: false },
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf9f7' },
    { media: '(prefers-color-scheme: dark)', color: '#110e0c' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, zones, requestHeaders] = await Promise.all([
    readerLocale(),
    readerZones(),
    headers(),
  ]);
  const words = wordsFor(locale);
  return (
    // The theme's class is set before React starts: the server cannot know it.
    <html lang={words.language} suppressHydrationWarning>
      <body>
        <ThemeProvider
          attribute="class"
          disableTransitionOnChange
          nonce={nonceOf(requestHeaders.get('content-security-policy'))}
        >
          <LanguageProvider locale={locale} timeZone={zones.own ?? zones.device}>
            {children}
          </LanguageProvider>
        </ThemeProvider>
        <DeviceZone known={zones.device} />
      </body>
    </html>
  );
}
