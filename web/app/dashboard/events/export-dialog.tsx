'use client';
// How far an export is; closing it cancels.
import type { Scope } from '#web/data/address/page-state.ts';
import { EXPORT_LIMIT } from '#web/data/export/event-export.ts';
import type { ExportFormat } from '#web/data/export/formats.ts';
import { Button } from '#web/ui/controls/button.tsx';
import { Progress } from '#web/ui/display/progress.tsx';
import { Dialog } from '#web/ui/overlays/dialog.tsx';
import { useFormat, useWords } from '#web/words/provider.tsx';
import { Fault } from '../_shell/fault.tsx';
import { useExport } from './use-export.ts';

interface Props {
  format: ExportFormat;
  scope: Scope;
  onClose: () => void;
}

export function ExportDialog({ format: kind, scope, onClose }: Props) {
  const words = useWords();
  const format = useFormat();
  const { progress, fault, goOn } = useExport(kind, scope);
  const { events, bytes, backTo, state } = progress;
  const say = words.events.export;
  const isRunning = state === 'running' && !fault;
  return (
    <Dialog open onClose={onClose} title={say.formats[kind]} closeLabel={words.close}>
      <div className="grid gap-4">
        <p role="status" className="text-base">
          {state === 'limited' ? say.limited(format.count(EXPORT_LIMIT)) : say[state]}
        </p>
        <Progress
          label={say.title}
          value={state === 'complete' ? 1 : events / EXPORT_LIMIT}
          text={say.events(events, format.count(events))}
        />
        <p className="tabular text-sm text-muted">
          {say.events(events, format.count(events))} · {format.bytes(bytes)}
          {backTo && ` · ${say.backTo(format.moment(backTo))}`}
        </p>
        <p className="text-sm text-muted">{say.notes[kind]}</p>
        <Fault fault={fault} />
        <div className="flex gap-2">
          {fault && (
            <Button weight="primary" onClick={goOn}>
              {say.goOn}
            </Button>
          )}
          <Button onClick={onClose}>{isRunning || fault ? say.cancel : words.close}</Button>
        </div>
      </div>
    </Dialog>
  );
}
