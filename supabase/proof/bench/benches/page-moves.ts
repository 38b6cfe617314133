// How long it takes to move from page to page of the dashboard: from the click to the page's shape, and to its numbers.
import type { Page } from 'playwright-core';
import { median, percentile } from '../../measure/statistics.ts';
import type { Measured } from '../report/figure.ts';

/** Those that every analyst sees, the first of them last: the page stands there at the start. */
const PAGES = ['Searches', 'Supply gaps', 'Filters', 'Listings', 'Sessions', 'Events', 'Overview'];
/** The scripts of the pages come in the first round, as on the first visit of a day. */
const ROUNDS = 3;
const NUMBERS_MS = 500;
const SHAPE_MS = 100;
const PATIENCE_MS = 20_000;

interface Move {
  /** From the click to anything of the next page. */
  shape: number;
  /** To its first number. */
  numbers: number;
  /** What its server takes alone, asked in the same way, until the last byte. */
  server: number;
}

const linkTo = (page: Page, name: string) =>
  page.getByRole('navigation').getByRole('link', { name, exact: true });

/** In the page, so that no message between the processes counts. */
const moveTo = (page: Page, name: string) =>
  linkTo(page, name).evaluate(
    (link: HTMLElement, { title, patience }) =>
      new Promise<Pick<Move, 'shape' | 'numbers'>>((resolve, reject) => {
        const start = performance.now();
        let shape = 0;
        const seen = (selector: string) =>
          [...document.querySelectorAll<HTMLElement>(selector)].filter((one) =>
            one.checkVisibility(),
          );
        const look = () => {
          const at = performance.now() - start;
          const isThere = seen('main h1').some((one) => one.textContent === title);
          if (isThere && shape === 0) shape = at;
          const isShape = seen('main [aria-busy=true]').length > 0;
          const isNumber = seen('main .tabular').some((one) => /\d/.test(one.textContent ?? ''));
          if (isThere && !isShape && isNumber) resolve({ shape, numbers: at });
          else if (at > patience) reject(new Error(`No number on ${title} within ${patience} ms.`));
          else requestAnimationFrame(look);
        };
        link.click();
        requestAnimationFrame(look);
      }),
    { title: name, patience: PATIENCE_MS },
  );

/** As the router asks, without what the browser then does. */
const askServer = (page: Page, name: string) =>
  linkTo(page, name).evaluate(async (link) => {
    const start = performance.now();
    const answer = await fetch(link.getAttribute('href') ?? '', { headers: { rsc: '1' } });
    await answer.text();
    return performance.now() - start;
  });

export async function measureMoves(page: Page): Promise<Measured[]> {
  const moves: Move[] = [];
  for (let round = 0; round < ROUNDS; round++)
    for (const name of PAGES) {
      // Who clicks has pointed before.
      await linkTo(page, name).hover();
      const server = await askServer(page, name);
      moves.push({ ...(await moveTo(page, name)), server });
    }
  const p95 = (of: keyof Move) =>
    percentile(
      moves.map((move) => move[of]),
      0.95,
    );
  const p50 = (of: keyof Move) => median(moves.map((move) => move[of]));
  const ratios = moves.map(({ numbers, server }) => numbers / server);
  return [
    {
      case: 'to the numbers of the next page',
      value: p95('numbers'),
      unit: 'ms',
      reference: p95('server'),
      against: `its server alone, p50 ${p50('server').toFixed(0)} ms`,
      ratio: median(ratios),
      targets: [{ of: 'value', max: NUMBERS_MS }],
      note: `p95 of ${moves.length} clicks; p50 ${p50('numbers').toFixed(0)} ms`,
    },
    {
      case: 'to its shape',
      value: p95('shape'),
      unit: 'ms',
      targets: [{ of: 'value', max: SHAPE_MS }],
      note: `p50 ${p50('shape').toFixed(0)} ms`,
    },
  ];
}
