'use client';
// The sheet that asks.
import { AlertDialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from '../../controls/button.tsx';

interface Props {
  onClose: () => void;
  title: string;
  /** What happens, in a sentence. */
  lead: string;
  confirmLabel: string;
  cancelLabel: string;
  pending: boolean;
  /** Stays open until its work is done: `onClose` is the caller's. */
  onConfirm: () => void;
  /** Why it failed. */
  children?: ReactNode;
}

export function ConfirmSheet(props: Props) {
  const { onClose, title, lead, pending } = props;
  return (
    <AlertDialog.Root open onOpenChange={(next) => !next && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 animate-appear bg-black/30 dark:bg-black/55" />
        <AlertDialog.Content className="fixed top-1/2 left-1/2 z-50 grid w-[26rem] max-w-[calc(100vw-1.5rem)] -translate-x-1/2 -translate-y-1/2 gap-2 rounded-xl bg-raised p-5 shadow-float outline-none">
          <AlertDialog.Title className="text-base font-semibold break-words">
            {title}
          </AlertDialog.Title>
          <AlertDialog.Description className="text-muted">{lead}</AlertDialog.Description>
          {props.children}
          <div className="mt-3 flex justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button>{props.cancelLabel}</Button>
            </AlertDialog.Cancel>
            <Button weight="danger" disabled={pending} onClick={props.onConfirm}>
              {props.confirmLabel}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
