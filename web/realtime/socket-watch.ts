// Looks at the socket now and then, because the library tells nobody when it opens or closes.
import type { Cancel, Clock } from './clock.ts';
import type { LivePorts } from './ports.ts';

/** Often while it is closed: someone waits for it. */
const LOOK_MS = { closed: 250, open: 5_000 };

interface SocketWatchSettings {
  ports: Pick<LivePorts, 'isSocketOpen' | 'openSocket'>;
  clock: Clock;
  /** Whether a socket that closed for want of channels should be opened again. */
  isWanted(): boolean;
  onLook(): void;
}

export function watchSocket({ ports, clock, isWanted, onLook }: SocketWatchSettings): Cancel {
  let cancel: Cancel;
  function wait() {
    const wasOpen = ports.isSocketOpen();
    cancel = clock.after(wasOpen ? LOOK_MS.open : LOOK_MS.closed, () => {
      // Only once per loss: the library has its own, jittered way to reconnect.
      if (wasOpen && !ports.isSocketOpen() && isWanted()) ports.openSocket();
      onLook();
      wait();
    });
  }
  wait();
  return () => cancel();
}
