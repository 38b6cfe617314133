// `npm run doctor`: looks at a whole project and says what is wrong and what to do about it.
import { runCommand } from '#local/cli/arguments.ts';
import { findTarget } from '../target.ts';
import { examine } from './examine.ts';
import { checksNamed, FLAGS, USAGE } from './options.ts';
import { asJson, asLines, closingLine, countOf } from './report.ts';

const doctor = (args: string[]) =>
  runCommand(
    {
      usage: USAGE,
      flags: FLAGS,
      async run({ only, json, ...given }) {
        const checks = checksNamed(only);
        const target = findTarget(
          {
            url: given.url,
            envFile: given['env-file'],
            dataDir: given['data-dir'],
            messagesPerSecond: given['messages-per-second'],
            databaseMb: given['database-mb'],
          },
          process.env,
        );
        if (!json) console.log(`${target.url} (${target.source})\n`);
        const results = await examine(target, checks, (result) => {
          if (!json) console.log(asLines(result));
        });
        console.log(json ? asJson(target, results) : `\n${closingLine(results)}`);
        return countOf(results).wrong > 0 ? 1 : 0;
      },
    },
    args,
  );

try {
  process.exit(await doctor(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
