// `npm run doctor`: looks at a whole project and says what is wrong and what to do about it.

import { findTarget } from '../target.ts';
import { UsageError } from '../usage-error.ts';
import { CHECKS } from './checks.ts';
import { examine } from './examine.ts';
import { HELP, parseOptions } from './options.ts';
import { asJson, asLines, closingLine, countOf } from './report.ts';

async function main(args: string[]): Promise<number> {
  const options = parseOptions(args);
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  const target = findTarget(options, process.env);
  const chosen = CHECKS.filter(({ name }) => !options.only.length || options.only.includes(name));
  if (!options.json) console.log(`${target.url} (${target.source})\n`);
  const results = await examine(target, chosen, (result) => {
    if (!options.json) console.log(asLines(result));
  });
  console.log(options.json ? asJson(target, results) : `\n${closingLine(results)}`);
  return countOf(results).wrong > 0 ? 1 : 0;
}

try {
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(error instanceof UsageError ? 2 : 1);
}
