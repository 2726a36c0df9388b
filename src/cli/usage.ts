/** Lines of the help, and the commands that they are about. */
interface ILines {
  readonly text: string;
  /** Null for all. */
  readonly of: readonly string[] | null;
  /** Whether they stand in the help of these commands alone. */
  readonly isOwn?: true;
}

/** Commands that a configuration file speaks to. */
export const CONFIGURED: readonly string[] = ['scan', 'profile', 'compare', 'suggest', 'baseline'];

const COMMANDS: readonly ILines[] = [
  {
    of: ['scan'],
    text: '  framescope scan FILE...      find what is wrong'
  },
  {
    of: ['profile'],
    text: '  framescope profile FILE...   summarize each column'
  },
  {
    of: ['plant'],
    text: `  framescope plant FILE --out DIRTY.csv --key KEY.json
                               put errors in, with a key that says where`
  },
  {
    of: ['outliers'],
    text: '  framescope outliers FILE     the oddest rows by all numeric columns together, and why'
  },
  {
    of: ['cluster'],
    text: `  framescope cluster FILE      rows put into clusters by all numeric columns together, and what
                               tells each cluster from the rest`
  },
  {
    of: ['suggest'],
    text: '  framescope suggest FILE      rules that a file keeps, to edit and to check others by'
  },
  {
    of: ['rules'],
    text: `  framescope rules export RULES --to LIBRARY
                               the same rules for pandera, great_expectations, pointblank, dbt,
                               frictionless or odcs`
  },
  {
    of: ['rules'],
    text: `  framescope rules convert RULES
                               between JSON and YAML, and from LavenderTown's JSON`
  },
  {
    of: ['features'],
    text: `  framescope features FILE --id C --time C --value C
                               features of each series as JSON, under tsfresh's names`
  },
  {
    of: ['series'],
    text: '  framescope series FILE       what is odd about time series, where, and why'
  },
  {
    of: ['compare'],
    text: '  framescope compare A B       what changed from A to B: findings, columns, distributions'
  },
  {
    of: ['compare'],
    text: '  framescope compare A --time C  the same from each stretch of time to the next'
  },
  {
    of: ['stats'],
    text: `  framescope stats FILE        figures of all columns, of a pair of them, or of a regression,
                               each with what it means, what it assumes and whether that holds`
  },
  {
    of: ['concept'],
    text: `  framescope concept FILE --label C
                               whether what a label follows from has changed over the rows, and where`
  },
  {
    of: ['baseline'],
    text: `  framescope baseline accept F FILE ID... --reason TEXT [--scope S] [--expires DAY]
                               accept findings of FILE in the baseline F`
  },
  {
    of: ['baseline'],
    text: `  framescope baseline merge BASE OURS THEIRS
                               join two branches into OURS, as a merge driver of git`
  },
  {
    of: ['baseline'],
    text: '  framescope baseline prune F  drop acceptances whose end has come'
  },
  {
    of: ['db'],
    text: '  framescope db COMMAND        the store of reviews: upgrade, migrate, backup, restore (Python)'
  }
];

const OPTIONS: readonly ILines[] = [
  {
    of: ['scan', 'profile', 'compare'],
    text: '  --format FORM                table, json, html, md; for scan also sarif, junit (default: table)'
  },
  {
    of: ['suggest'],
    isOwn: true,
    text: '  --format json|yaml           form of the rules (default: json, or by the name of --out)'
  },
  {
    of: ['rules'],
    isOwn: true,
    text: `  --to LIBRARY                 the library that the rules are exported to (export)
  --format json|yaml           form of the rules (convert; default: json, or by the name of --out)`
  },
  {
    of: ['outliers'],
    isOwn: true,
    text: `  --format table|json          form of the result (default: table)
  --seed N                     random numbers that the model starts from`
  },
  {
    of: ['cluster'],
    isOwn: true,
    text: `  --method M                   hdbscan (default), dbscan, k-means, mini-batch, hierarchical or gmm
  --param NAME=VALUE           an option of the method, under scikit-learn's name; can be repeated
  --list                       all methods with their options and defaults
  --columns A,B                numeric columns that count (default: all)
  --categories leave|surprise|indicators
                               what becomes of texts: left out (default), how rare their value is, or
                               a column of 0 and 1 for each frequent one
  --scaling none|standard|robust
                               units of the columns: as they are (default), standard deviations, or
                               interquartile ranges
  --seed N                     random numbers that k-means, mini-batch and gmm start from (0)
  --format table|json          form of the answer (default: table)`
  },
  {
    of: ['features'],
    isOwn: true,
    text: `  --id C --time C --value C    columns of the series, of their time and of their values; several
                               --value give features of each
  --calendar                   features of the stamps too, and of the values by hour, weekday and month (UTC)
  --space LAT,LON              features of a way on the earth, from columns of degrees
  --memory MB                  take fewer series, spread evenly, where all values would take more
  --format json                the only form`
  },
  {
    of: ['series'],
    isOwn: true,
    text: `  --time C --value C --id C    columns of the stamps, of the values and of what tells series apart
  --format FORM                table (default), json, or its charts for vega-lite or plotly`
  },
  {
    of: ['compare'],
    isOwn: true,
    text: '  --time C --windows N         cut one file by its times into N stretches of like size (default: 4)'
  },
  {
    of: ['stats'],
    isOwn: true,
    text: `  --columns A,B                one column: tests of it; two: held against each other; more: all pairs
  --target C                   the column that the others, or --columns, are to explain
  --model ols|huber|quantile|logistic|poisson|ridge|lasso
                               the regression (default: by what the target holds)
  --given C,D                  take their part out of the correlation of two columns
  --paired                     the columns, two or more, measure the same things
  --trend                      look for a trend over the rows of one column
  --against N                  the mean that one column is tested against
  --share S, --penalty P       of a quantile regression (.5), of ridge and lasso (1)
  --correction holm|bonferroni|sidak|holm-sidak|simes-hochberg|hommel|fdr_bh|fdr_by
                               of p of all pairs of columns, or of groups by ranks (default: holm)
  --format table|json|html|md  form of the answer (default: table)`
  },
  {
    of: ['concept'],
    isOwn: true,
    text: `  --label C --prediction C     the true class or number, and what a model said; without the second
                               a model of our own learns the label row by row
  --value C                    a column of numbers to watch in place of errors
  --time C                     the column that the rows are put in order by
  --method M,N                 adwin, ddm, eddm, fhddm, hddm-a, hddm-w, page-hinkley, kswin (default: all)
  --seed N                     of the draws of kswin (default: 0)
  --format table|json          form of the answer (default: table)`
  },
  {
    of: ['plant'],
    isOwn: true,
    text: `  --out DIRTY.csv --key KEY.json
                               where the data and the key are written`
  },
  {
    of: [
      'scan',
      'profile',
      'compare',
      'suggest',
      'rules',
      'outliers',
      'cluster',
      'features',
      'series',
      'stats',
      'concept'
    ],
    text: '  --out F                      write to F instead of standard output'
  },
  {
    of: ['scan', 'compare'],
    text: '  --fail-on LEVEL              exit 1 when a finding is at or above info, warning or error (scan)'
  },
  {
    of: ['scan', 'profile', 'compare', 'suggest', 'stats'],
    text: '  --release all|none|COLS      columns whose values may be shown, comma-separated (default: none)'
  },
  {
    of: ['scan', 'profile', 'compare', 'suggest', 'baseline'],
    text: `  --k N                        a value is shown only where N rows share it, or its column is
                               released (default: 20)`
  },
  {
    of: ['scan', 'compare', 'baseline'],
    text: '  --detectors ID=off,...       detectors that are turned off, or on again (scan, compare)'
  },
  {
    of: ['scan', 'profile', 'compare'],
    text: '  --rows all|none              row positions in JSON (default: all)'
  },
  {
    of: ['scan', 'profile', 'compare'],
    text: '  --workers N                  threads that scan a file (default: by its size and the cores; profile: 1)'
  },
  {
    of: ['outliers', 'cluster'],
    isOwn: true,
    text: '  --workers N                  threads that work at a large table (default: by the cores)'
  },
  {
    of: ['scan', 'profile', 'compare', 'features'],
    text: '  --sample N                   look at N rows chosen by their position only'
  },
  {
    of: ['scan', 'baseline'],
    text: '  --rules F                    check the rules of a ruleset, JSON or YAML, too (scan)'
  },
  {
    of: ['scan', 'compare'],
    text: '  --laws                       write the laws between columns, too (scan; JSON has them anyway)'
  },
  {
    of: ['scan'],
    text: '  --baseline F                 accepted findings stay quiet until they get worse (scan)'
  },
  {
    of: ['scan'],
    text: '  --update-baseline            accept all findings as they are now, in the file of --baseline (scan)'
  },
  {
    of: ['scan'],
    text: '  --reason TEXT                why, with --update-baseline'
  },
  {
    of: ['baseline'],
    isOwn: true,
    text: '  --reason TEXT                why the findings are accepted'
  },
  {
    of: ['baseline'],
    text: `  --scope S --expires DAY --author NAME
                               how far it reaches (values, column, frame, everywhere; default:
                               values), until when, and who says so (baseline accept)`
  },
  {
    of: ['plant'],
    text: `  --kinds A,B --rate R --seed N --sealed
                               which errors, in which share of the rows (0.02), from which random
                               numbers (0), and whether the key is sealed (plant)`
  },
  {
    of: ['outliers'],
    text: `  --model M --param NAME=VALUE --top N --list
                               which model (auto), its options, how many rows are explained (20), and
                               all models with their options (outliers)`
  },
  {
    of: ['outliers'],
    isOwn: true,
    text: `  --use-features A,B|auto --id C --time C --value C [--calendar] [--space LAT,LON]
                               series in place of rows, looked at by features of their values,
                               of the calendar, and of a way on the earth`
  },
  {
    of: ['outliers'],
    text: '  --contamination S|tail --columns A,B --categories leave|surprise|indicators'
  },
  {
    of: ['outliers'],
    text: `  --scaling none|standard|robust
                               share of outliers (0.1), columns, what becomes of texts, units (outliers)`
  },
  {
    of: ['outliers'],
    text: `  --save F, --load F           keep the fitted model, or score with a kept one; it may hold values of
                               the fitted rows (outliers)`
  },
  {
    of: CONFIGURED,
    text: '  --config F, --no-config      options from F, or from no file'
  },
  {
    of: ['features'],
    text: `  --set S --window N --step N  minimal, efficient or comprehensive (default), and windows of N values
                               in place of whole series (features)`
  },
  {
    of: ['features'],
    text: `  --target C --fdr R --redundant R --ranking
                               only features that tell the target, one value a series, with a share R of
                               false ones (0.05); none like a better one; a ranking in place of values
                               (features)`
  },
  {
    of: ['series'],
    text: `  --method M --list            auto (default) or one of the list; --period N, --window N, --cost C,
                               --penalty P, --changes N are theirs, --ahead N forecasts (series)`
  },
  {
    of: [],
    text: '  --help, --version'
  },
  {
    of: null,
    isOwn: true,
    text: '  --help                       this help'
  }
];

const FILE = 'FILE is CSV or TSV, JSON lines, Parquet or Arrow.';

const FILES = `Options stand in framescope.yaml, framescope.json, framescope.toml or [tool.framescope] in
pyproject.toml, too, in the working folder or above; there detectors are a mapping (typo: false),
and paths are relative to that file. Flags win.`;

const EXIT = 'Exit: 0 done, 1 a finding at or above --fail-on, 2 bad usage or input.';

const linesOf = (lines: readonly ILines[]): string => lines.map(({ text }) => text).join('\n');

/** Printed by `framescope --help`. */
export const USAGE = `framescope: what is wrong with a dataframe

Usage:
${linesOf(COMMANDS)}
  framescope --help | --version
  framescope COMMAND --help    the options of one command

${FILE}

Options:
${linesOf(OPTIONS.filter(({ isOwn }) => isOwn !== true))}

${FILES}

${EXIT}
`;

/** Printed by `framescope COMMAND --help`; the help of all where there is no such command. */
export function usageOf(command: string | undefined): string {
  const own = ({ of }: ILines): boolean => of?.includes(command ?? '') === true;
  const uses = COMMANDS.filter(own);
  if (uses.length === 0) {
    return USAGE;
  }
  const options = OPTIONS.filter(lines => lines.of === null || own(lines));
  const parts = [
    `Usage:\n${linesOf(uses)}`,
    ...(command === 'rules' ? [] : [FILE]),
    `Options:\n${linesOf(options)}`,
    ...(CONFIGURED.includes(command ?? '') ? [FILES] : []),
    ['scan', 'compare'].includes(command ?? '') ? EXIT : 'Exit: 0 done, 2 bad usage or input.'
  ];
  const whole = `${parts.join('\n\n')}\n`;
  return whole.replaceAll(` (${command})`, '').replaceAll(`(${command}; `, '(');
}
