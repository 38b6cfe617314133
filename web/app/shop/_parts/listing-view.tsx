'use client';
// A listing in full: its picture, its facts, and what one can do.
import { ArrowLeft, MessageCircle, ShoppingBag } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '#web/ui/controls/button.tsx';
import { Dialog } from '#web/ui/overlays/dialog.tsx';
import { CURRENCY, type Listing } from '../catalogue/listings.ts';
import { useAnalytics, useOncePer } from './analytics.tsx';
import { ListingArt } from './art/listing-art.tsx';
import { ContactForm } from './contact-form.tsx';
import { FavoriteButton } from './favorite-button.tsx';
import { money } from './money.ts';

interface Props {
  listing: Listing;
  /** Its rank in the results it was found in. */
  position: number | undefined;
}

function Facts({ listing }: { listing: Listing }) {
  const { maker, item, colour, size, condition, region, category } = listing;
  const facts = {
    Kind: item,
    Maker: maker,
    Size: size,
    Colour: colour,
    Condition: condition,
    Where: region,
    Category: category,
  };
  return (
    <dl className="mt-7 grid grid-cols-[7rem_1fr] gap-y-2 border-t pt-5 text-base">
      {Object.entries(facts).map(([name, value]) =>
        value ? (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

function BuyButton({ listing: { id, price } }: { listing: Listing }) {
  const analytics = useAnalytics();
  const [isBought, setIsBought] = useState(false);
  const buy = () => {
    analytics.listingPurchase({ listingId: id, price, currency: CURRENCY });
    setIsBought(true);
  };
  if (isBought)
    return (
      <p role="status" className="text-base text-good">
        Yours! Nothing was charged: this shop is made up.
      </p>
    );
  return (
    <Button weight="primary" className="h-12 flex-1 rounded-full text-base" onClick={buy}>
      <ShoppingBag aria-hidden className="size-4.5" /> Buy now
    </Button>
  );
}

export function ListingView({ listing, position }: Props) {
  const analytics = useAnalytics();
  const router = useRouter();
  const [isWriting, setIsWriting] = useState(false);
  const { id, title, category, price, words } = listing;
  useOncePer(id, () => {
    analytics.listingView({ listingId: id, title, category, price, currency: CURRENCY, position });
  });
  return (
    <>
      <Button weight="quiet" className="-ml-3 mb-5" onClick={() => router.back()}>
        <ArrowLeft aria-hidden className="size-4" /> Back
      </Button>
      <article className="grid gap-8 md:grid-cols-[1.1fr_1fr] lg:gap-16">
        <div className="relative">
          <ListingArt listing={listing} className="aspect-[5/6] max-h-[75dvh] w-full rounded-3xl" />
          <FavoriteButton listing={listing} className="absolute top-4 right-4 size-11" />
        </div>
        <div>
          <h1 className="font-serif text-4xl leading-tight text-balance">{title}</h1>
          <p className="tabular mt-3 text-2xl">{money(price)}</p>
          <blockquote className="mt-6 border-l-2 border-accent pl-4 font-serif text-[1.1rem] leading-relaxed text-muted italic">
            {words}
          </blockquote>
          <div className="mt-8 flex flex-wrap items-center gap-3">
            <BuyButton listing={listing} />
            <Button
              className="h-12 flex-1 rounded-full text-base"
              onClick={() => setIsWriting(true)}
            >
              <MessageCircle aria-hidden className="size-4.5" /> Ask the seller
            </Button>
          </div>
          <Facts listing={listing} />
        </div>
      </article>
      <Dialog
        open={isWriting}
        onClose={() => setIsWriting(false)}
        title="Ask the seller"
        closeLabel="Close"
      >
        <ContactForm listing={listing} onSent={() => setIsWriting(false)} />
      </Dialog>
    </>
  );
}
