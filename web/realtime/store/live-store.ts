// The live store: who may, which channels, when to rest, and one immutable view for its readers. No React.
import type { AnalyticsEvent } from '#contract/event.ts';
import { SECTIONS, topicOfSection } from '#contract/topic.ts';
import type { Filter } from '#contract/view.ts';
import type { RpcError } from '#web/data/client/rpc.ts';
import type { Range } from '#web/data/queries/snapshot.ts';
import { type Cancel, systemClock } from '../clock.ts';
import {
  type AccessGate,
  type AccessNews,
  type ChannelPool,
  createAccessGate,
  createAccessNews,
  createConnection,
  createWatchers,
  watchSocket,
} from '../connection/index.ts';
import { createListeners } from '../listeners.ts';
import { createFollowers, createReads, type Followers } from '../sync/index.ts';
import { createAnnouncer, createDenials } from './announcer.ts';
import type { LiveStore, LiveStoreOptions, LiveView } from './api.ts';
import { createChannels } from './channels.ts';
import { composeView, hasGap, NO_ACCESS } from './compose-view.ts';
import { createGapWatch } from './freshness.ts';
import { createLifetime } from './lifetime.ts';
import { createSubscriptions } from './subscriptions.ts';
import { createSuspension } from './suspension.ts';
import { browserTab } from './tab.ts';
import { createViewPublisher } from './view-publisher.ts';

export function createLiveStore(options: LiveStoreOptions): LiveStore {
  const parts = new Parts(options);
  return {
    view: parts.publisher.view,
    listen: parts.publisher.listen,
    onMessage: parts.announcer.listen,
    onEvents: parts.events.add,
    start: parts.lifetime.start,
    subscribe: parts.subscriptions.hold,
    setRange: (range) => parts.setRange(range),
    setFilter: (filter) => parts.setFilter(filter),
    pause: parts.suspension.pause,
    resume: parts.suspension.resume,
    recheckAccess: () => parts.recheckAccess(),
  };
}

type Needs = Required<Pick<LiveStoreOptions, 'clock' | 'tab' | 'random'>> & LiveStoreOptions;

/** What a store consists of. Each part reports changes here; `#sync` and `#touch` carry them to the others. */
class Parts {
  readonly announcer;
  readonly events = createListeners<AnalyticsEvent[]>();
  readonly subscriptions;
  readonly suspension;
  readonly lifetime;
  readonly publisher;

  readonly #needs: Needs;
  readonly #reads;
  readonly #reportDenied;
  readonly #connection;
  readonly #gate: AccessGate;
  readonly #accessNews: AccessNews;
  readonly #followers: Followers;
  readonly #watchers;
  readonly #pool: ChannelPool;
  readonly #gapSince = createGapWatch();
  #isClosed = false;
  /** Why the access could not be asked for. */
  #accessTrouble: string | null = null;

  constructor(options: LiveStoreOptions) {
    const { ports, clock = systemClock, tab = browserTab, random = Math.random } = options;
    this.#needs = { ...options, clock, tab, random };
    this.#reads = createReads(ports, clock);
    this.announcer = createAnnouncer(clock);
    this.#reportDenied = createDenials(this.announcer);
    this.#connection = createConnection(this.announcer.say);
    this.#gate = this.#createGate();
    this.#accessNews = createAccessNews({
      clock,
      random,
      recheck: () => void this.recheckAccess(),
      renew: () => void ports.renewSession().catch(() => undefined),
    });
    this.#watchers = createWatchers({
      clock,
      random,
      self: ports.self,
      onChange: () => this.#touch(),
    });
    this.#followers = this.#createFollowers();
    this.#pool = this.#createPool();
    this.subscriptions = createSubscriptions(clock, () => this.#sync(), options.maxTopics);
    this.suspension = createSuspension({
      clock,
      tab,
      onWake: () => this.#wake(),
      onChange: () => {
        this.#sync();
        this.#wake();
      },
    });
    this.lifetime = createLifetime({
      clock,
      open: () => this.#open(),
      closed: () => this.#closed(),
      resumed: () => this.#sync(),
    });
    this.publisher = createViewPublisher(tab, () => this.#look());
  }

  setRange(range: Range): void {
    this.suspension.rouse();
    this.#followers.setRange(range);
    this.#sync();
  }

  setFilter(filter: Filter | null): void {
    this.suspension.rouse();
    this.#followers.filtered.setFilter(filter);
    this.#sync();
  }

  async recheckAccess(): Promise<void> {
    if ((await this.#gate.check()) === 'unknown') this.#gate.settle();
  }

  #createGate(): AccessGate {
    const { ports, clock, random, initial } = this.#needs;
    return createAccessGate({
      ask: this.#reads.access,
      ports,
      clock,
      random,
      initial: initial?.access ?? null,
      onChange: () => this.#accessChanged(),
      onFailure: (error) => {
        this.#accessTrouble = error.message;
        this.#readFailed(error);
        this.#touch();
      },
    });
  }

  #createFollowers(): Followers {
    const { ports, clock, random, range, filter = null, initial = {}, bounds } = this.#needs;
    return createFollowers({
      reads: this.#reads,
      clock,
      random,
      range,
      filter,
      initial,
      bounds,
      mayRetry: async () => (await this.#gate.check()) !== 'denied',
      dashboards: this.#watchers.dashboards,
      onTopic: () => this.#sync(),
      onFrame: this.announcer.frame,
      onEvents: this.events.tell,
      onFailure: (error) => this.#readFailed(error),
      onChange: () => this.#touch(),
      beacon: ports.beacon,
    });
  }

  #createPool(): ChannelPool {
    const { ports, clock, random } = this.#needs;
    return createChannels({
      ports,
      clock,
      random,
      gate: this.#gate,
      accessNews: this.#accessNews,
      announcer: this.announcer,
      followers: this.#followers,
      watchers: this.#watchers,
      onChange: () => this.#touch(),
    });
  }

  #isUsable(): boolean {
    return this.lifetime.isUsed() && this.#gate.standing() === 'granted';
  }

  #isRunning(): boolean {
    return this.#isUsable() && !this.suspension.isResting();
  }

  /** Makes channels, timers and reads match what is wanted and allowed now. */
  #sync(): void {
    const allowed = this.#gate.access().topics;
    const isFollowing = this.#isRunning();
    const wanted = isFollowing ? this.subscriptions.topics() : [];
    const topics = wanted.filter((topic) => allowed.includes(topic));
    const isOpen = this.#isUsable() && !this.suspension.isLettingGo();
    this.#pool.want(this.#followers.run({ topics, isOpen, isFollowing }));
    this.#reportDenied(wanted.filter((topic) => !allowed.includes(topic)));
    this.#touch();
  }

  /** Something that readers see may have changed. */
  #touch(): void {
    this.#connection.look({
      isActive: !this.#isClosed && !this.suspension.isResting(),
      standing: this.#gate.standing(),
      isSocketOpen: this.#needs.ports.isSocketOpen(),
      topics: [...this.#pool.states().values()],
    });
    this.publisher.touch();
  }

  #look(): LiveView {
    const { filtered } = this.#followers;
    const follower = this.#followers.shown();
    const topics = [...this.#pool.states()]
      .filter(([topic]) => this.#followers.of(topic) === follower)
      .map(([, state]) => state);
    const isBehind = filtered.isSwitching() || follower.facts().isClosingGap;
    return composeView({
      connectionState: this.#connection.state(),
      standing: this.#gate.standing(),
      access: this.#gate.access(),
      accessTrouble: this.#accessTrouble,
      topics,
      follower,
      filtered,
      watchers: this.#watchers.list(),
      pausedAt: this.suspension.pausedAt(),
      gapSince: this.#gapSince(follower, hasGap(topics, isBehind)),
    });
  }

  #accessChanged(): void {
    if (this.#gate.standing() === 'denied') {
      this.#followers.clear();
      this.announcer.error('unauthorized', NO_ACCESS);
    } else if (this.lifetime.isUsed()) {
      this.#needs.ports.openSocket();
    }
    const { topics } = this.#gate.access();
    this.#followers.allow(SECTIONS.filter((section) => topics.includes(topicOfSection(section))));
    this.#sync();
  }

  /** Timers may have slept, or the network came back. */
  #wake(): void {
    this.#followers.filtered.keepIfDue();
    if (this.#isRunning()) this.#followers.check();
    else if (this.lifetime.isUsed() && this.#gate.standing() === 'unknown') this.#gate.settle();
  }

  #readFailed({ message }: RpcError): void {
    this.announcer.error('read_failed', message);
  }

  #open(): Cancel[] {
    const { ports, clock, tab } = this.#needs;
    const lookAtTab = () => this.#watchers.look(!tab.isHidden());
    this.#isClosed = false;
    if (this.#gate.standing() === 'granted') ports.openSocket();
    else this.#gate.settle();
    lookAtTab();
    this.#sync();
    return [
      this.suspension.start(),
      tab.onVisibility(lookAtTab),
      tab.onLeave(() => this.#followers.filtered.leave()),
      ports.onSignIn(() => void this.recheckAccess()),
      ports.onSignOut(this.#gate.signOut),
      watchSocket({
        ports,
        clock,
        isWanted: () => this.#isRunning(),
        onLook: () => this.#touch(),
      }),
    ];
  }

  #closed(): void {
    this.#isClosed = true;
    this.#connection.reset();
    this.#gate.stop();
    this.#accessNews.stop();
    this.#sync();
    this.#needs.ports.closeSocket();
  }
}
