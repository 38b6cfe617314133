'use client';
// Lets the body of a panel put controls into the head of its card.
import { createContext, type ReactNode, useContext } from 'react';
import { createPortal } from 'react-dom';

const ToolsContext = createContext<HTMLElement | null>(null);

export const PanelToolsProvider = ToolsContext;

export function PanelTools({ children }: { children: ReactNode }) {
  const place = useContext(ToolsContext);
  return place && createPortal(children, place);
}
