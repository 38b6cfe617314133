// The sample shop: a storefront that uses the SDK as any shop would. Nothing in it can be bought.
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { hasDemoShop } from '#web/data/project/demo-shop.ts';
import { currentProject } from '#web/data/project/environment.ts';
import { AnalyticsProvider } from './_parts/analytics.tsx';
import { ShopHeader } from './_parts/shop-header.tsx';
import { TrackingBar } from './_parts/tracking-bar.tsx';

export const metadata: Metadata = {
  title: { absolute: 'VowSwap · sample shop' },
  description: 'A made-up storefront to watch yourself in the analytics.',
};

export default function ShopLayout({ children }: { children: ReactNode }) {
  if (!hasDemoShop()) notFound();
  const { url, publishableKey } = currentProject();
  return (
    <AnalyticsProvider url={url} publishableKey={publishableKey}>
      <ShopHeader />
      <main className="mx-auto min-h-[70dvh] max-w-7xl px-4 py-8 pb-24 sm:px-8 sm:py-10">
        {children}
      </main>
      <TrackingBar />
    </AnalyticsProvider>
  );
}
