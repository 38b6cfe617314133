// The live store: reacts to what its parts report, and makes one immutable view of them for its readers. No React.

import type { Filter } from '#contract/filter.ts';
import { SECTIONS, topicOfSection } from '#contract/topic.ts';
import type { RpcError } from '#web/data/client/rpc-error.ts';
import type { Range } from '#web/data/queries/range.ts';
import { type Cancel, systemClock } from '../clock.ts';
import { watchSocket } from '../connection/index.ts';
import type { LiveStore, LiveStoreOptions, LiveView } from './api.ts';
import { composeView, hasGap, NO_ACCESS } from './compose-view.ts';
import { isFollowing } from './freshness.ts';
import { createParts, type Needs, type Parts } from './parts.ts';
import { browserTab } from './tab.ts';
import { createViewPublisher } from './view-publisher.ts';

export function createLiveStore(options: LiveStoreOptions): LiveStore {
  const core = new Core(options);
  const { announcer, events, lifetime, subscriptions, suspension } = core.parts;
  return {
    view: core.publisher.view,
    listen: core.publisher.listen,
    onMessage: announcer.listen,
    onEvents: events.add,
    start: lifetime.start,
    subscribe: subscriptions.hold,
    setRange: (range) => core.setRange(range),
    setFilter: (filter) => core.setFilter(filter),
    pause: () => core.pause(),
    resume: suspension.resume,
    recheckAccess: () => core.recheckAccess(),
  };
}

class Core {
  readonly parts: Parts;
  readonly publisher;
  readonly #needs: Needs;
  #isClosed = false;
  /** Why the access could not be asked for. */
  #accessTrouble: string | null = null;

  constructor(options: LiveStoreOptions) {
    const { clock = systemClock, tab = browserTab, random = Math.random } = options;
    this.#needs = { ...options, clock, tab, random };
    this.parts = createParts(this.#needs, {
      sync: () => this.#sync(),
      touch: () => this.#touch(),
      wake: () => this.#wake(),
      recheckAccess: () => this.recheckAccess(),
      accessChanged: () => this.#accessChanged(),
      accessFailed: (error) => this.#accessFailed(error),
      readFailed: (error) => this.#readFailed(error),
      opened: () => this.#opened(),
      closed: () => this.#closed(),
    });
    this.publisher = createViewPublisher(tab, () => this.#look());
  }

  setRange(range: Range): void {
    this.parts.suspension.rouse();
    this.parts.followers.setRange(range);
    this.#sync();
  }

  setFilter(filter: Filter | null): void {
    this.parts.suspension.rouse();
    this.parts.followers.filtered.setFilter(filter);
    this.#sync();
  }

  pause(): void {
    if (isFollowing(this.publisher.view().freshness)) this.parts.followers.shown().watched();
    this.parts.suspension.pause();
  }

  async recheckAccess(): Promise<void> {
    const { gate } = this.parts;
    if ((await gate.check()) === 'unknown') gate.settle();
  }

  #isUsable(): boolean {
    const { lifetime, gate } = this.parts;
    return lifetime.isUsed() && gate.standing() === 'granted';
  }

  #isRunning(): boolean {
    return this.#isUsable() && !this.parts.suspension.isResting();
  }

  /** Makes channels, timers and reads match what is wanted and allowed now. */
  #sync(): void {
    const { gate, subscriptions, suspension, pool, followers, reportDenied } = this.parts;
    const allowed = gate.access().topics;
    const isFollowing = this.#isRunning();
    const wanted = isFollowing ? subscriptions.topics() : [];
    const topics = wanted.filter((topic) => allowed.includes(topic));
    const isOpen = this.#isUsable() && !suspension.isLettingGo();
    pool.want(followers.run({ topics, isOpen, isFollowing }));
    reportDenied(wanted.filter((topic) => !allowed.includes(topic)));
    this.#touch();
  }

  #touch(): void {
    const { connection, suspension, gate, pool } = this.parts;
    connection.look({
      isActive: !this.#isClosed && !suspension.isResting(),
      standing: gate.standing(),
      isSocketOpen: this.#needs.ports.isSocketOpen(),
      topics: [...pool.states().values()],
    });
    this.publisher.touch();
  }

  #look(): LiveView {
    const { connection, gate, followers, pool, watchers, suspension, gapSince } = this.parts;
    const { filtered } = followers;
    const follower = followers.shown();
    const topics = [...pool.states()]
      .filter(([topic]) => followers.of(topic) === follower)
      .map(([, state]) => state);
    const isBehind = filtered.isSwitching() || follower.facts().isClosingGap;
    return composeView({
      connectionState: connection.state(),
      standing: gate.standing(),
      access: gate.access(),
      accessTrouble: this.#accessTrouble,
      topics,
      follower,
      filtered,
      watchers: watchers.list(),
      pausedAt: suspension.pausedAt(),
      gapSince: gapSince(follower, hasGap(topics, isBehind)),
    });
  }

  #accessChanged(): void {
    const { gate, followers, announcer, lifetime } = this.parts;
    if (gate.standing() === 'denied') {
      followers.clear();
      announcer.error('unauthorized', NO_ACCESS);
    } else if (lifetime.isUsed()) {
      this.#needs.ports.openSocket();
    }
    const { topics } = gate.access();
    followers.allow(SECTIONS.filter((section) => topics.includes(topicOfSection(section))));
    this.#sync();
  }

  #accessFailed(error: RpcError): void {
    this.#accessTrouble = error.message;
    this.#readFailed(error);
    this.#touch();
  }

  #readFailed({ message }: RpcError): void {
    this.parts.announcer.error('read_failed', message);
  }

  #wake(): void {
    const { followers, lifetime, gate } = this.parts;
    followers.filtered.keepIfDue();
    if (this.#isRunning()) followers.check();
    else if (lifetime.isUsed() && gate.standing() === 'unknown') gate.settle();
  }

  #opened(): Cancel[] {
    const { ports, clock, tab } = this.#needs;
    const { gate, watchers, suspension, followers } = this.parts;
    const lookAtTab = () => watchers.look(!tab.isHidden());
    this.#isClosed = false;
    if (gate.standing() === 'granted') ports.openSocket();
    else gate.settle();
    lookAtTab();
    this.#sync();
    return [
      suspension.start(),
      tab.onVisibility(lookAtTab),
      tab.onLeave(() => followers.filtered.leave()),
      ports.onSignIn(() => void this.recheckAccess()),
      ports.onSignOut(gate.signOut),
      watchSocket({
        ports,
        clock,
        isWanted: () => this.#isRunning(),
        onLook: () => this.#touch(),
      }),
    ];
  }

  #closed(): void {
    const { connection, gate, accessNews } = this.parts;
    this.#isClosed = true;
    connection.reset();
    gate.stop();
    accessNews.stop();
    this.#sync();
    this.#needs.ports.closeSocket();
  }
}
