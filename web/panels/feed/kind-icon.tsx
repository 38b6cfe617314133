// The sign of a kind of event, in its colour.
import {
  Eye,
  GalleryHorizontalEnd,
  Heart,
  LogOut,
  type LucideIcon,
  Search,
  SlidersHorizontal,
  UserRound,
} from 'lucide-react';
import { colorOf, type Kind } from './kinds.ts';

const ICONS: Record<Kind, LucideIcon> = {
  searches: Search,
  filters: SlidersHorizontal,
  views: Eye,
  responses: Heart,
  sessions: UserRound,
  impressions: GalleryHorizontalEnd,
  ends: LogOut,
};

export function KindIcon({ kind }: { kind: Kind }) {
  const Icon = ICONS[kind];
  return (
    <span
      aria-hidden
      className="flex size-7 shrink-0 items-center justify-center rounded-lg"
      style={{
        color: `color-mix(in oklab, var(${colorOf(kind)}) 78%, var(--ink))`,
        background: `color-mix(in oklab, var(${colorOf(kind)}) 16%, transparent)`,
      }}
    >
      <Icon className="size-3.5" strokeWidth={2} />
    </span>
  );
}
