'use client';
// The sheet of a dialog.
import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from '../../controls/button.tsx';

interface Props {
  onClose: () => void;
  title: string;
  closeLabel: string;
  children: ReactNode;
}

export function DialogSheet({ onClose, title, closeLabel, children }: Props) {
  return (
    <Primitive.Root open onOpenChange={(next) => !next && onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-appear bg-black/30 dark:bg-black/55" />
        <Primitive.Content
          aria-describedby={undefined}
          className="fixed z-50 flex animate-appear flex-col bg-raised shadow-float outline-none max-sm:inset-x-0 max-sm:bottom-0 max-sm:max-h-[85dvh] max-sm:rounded-t-2xl sm:inset-y-3 sm:right-3 sm:w-[26rem] sm:rounded-xl"
        >
          <header className="flex items-center justify-between gap-4 border-b py-2 pr-2 pl-5">
            <Primitive.Title className="text-base font-semibold">{title}</Primitive.Title>
            <Primitive.Close asChild>
              <Button weight="quiet" icon aria-label={closeLabel}>
                <X aria-hidden className="size-4" />
              </Button>
            </Primitive.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto p-5">{children}</div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
