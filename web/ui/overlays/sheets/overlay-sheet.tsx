'use client';
// The sheet of an overlay.
import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';

interface Props {
  onClose: () => void;
  /** Its spoken name. */
  title: string;
  children: ReactNode;
}

export function OverlaySheet({ onClose, title, children }: Props) {
  return (
    <Primitive.Root open onOpenChange={(next) => !next && onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-appear bg-black/30 dark:bg-black/55" />
        <Primitive.Content
          aria-describedby={undefined}
          className="fixed top-[12dvh] left-1/2 z-50 w-[34rem] max-w-[calc(100vw-1.5rem)] -translate-x-1/2 rounded-xl bg-raised shadow-float outline-none"
        >
          <Primitive.Title className="sr-only">{title}</Primitive.Title>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
