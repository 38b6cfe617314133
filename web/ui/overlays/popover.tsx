'use client';
// A small sheet that opens at a button and closes on Escape or a click elsewhere. The sheet is Radix's; the button is ours,
// because the page has it before Radix is there.
import { Slot } from 'radix-ui';
import {
  type ComponentProps,
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useContext,
  useId,
  useMemo,
  useState,
} from 'react';
import { loadSheets } from './load-sheets.ts';
import type { Anchor } from './sheets/anchor.ts';

interface Sheet {
  id: string;
  /** The button; null until it is on the page. */
  anchor: Anchor | null;
  setButton: (button: HTMLElement | null) => void;
  isOpen: boolean;
  open: (isOpen: boolean) => void;
}

const SheetContext = createContext<Sheet | null>(null);

function useSheet(): Sheet {
  const sheet = useContext(SheetContext);
  if (!sheet) throw new Error('Render this inside <Popover>.');
  return sheet;
}

interface Props {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
}

export function Popover({ open, onOpenChange, children }: Props) {
  const id = useId();
  const [button, setButton] = useState<HTMLElement | null>(null);
  const [isOpen, setOpen] = useState(false);
  const sheet = useMemo(
    () => ({
      id,
      anchor: button && { current: button },
      setButton,
      isOpen: open ?? isOpen,
      open: onOpenChange ?? setOpen,
    }),
    [id, button, open, isOpen, onOpenChange],
  );
  return <SheetContext value={sheet}>{children}</SheetContext>;
}

interface TriggerProps extends ComponentProps<'button'> {
  /** The child is the button. */
  asChild?: boolean;
}

export function PopoverTrigger({ asChild = false, ...rest }: TriggerProps) {
  const { id, setButton, isOpen, open } = useSheet();
  const Button = asChild ? Slot.Root : 'button';
  return (
    <Button
      ref={setButton}
      type="button"
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      aria-controls={isOpen ? id : undefined}
      onClick={() => open(!isOpen)}
      {...rest}
    />
  );
}

const PopoverSheet = lazy(async () => ({ default: (await loadSheets()).PopoverSheet }));

interface ContentProps {
  /** Its spoken name. */
  'aria-label': string;
  className?: string;
  children: ReactNode;
}

export function PopoverContent(props: ContentProps) {
  const { id, anchor, isOpen, open } = useSheet();
  if (!isOpen || !anchor) return null;
  return (
    <Suspense>
      <PopoverSheet id={id} anchor={anchor} onClose={() => open(false)} {...props} />
    </Suspense>
  );
}
