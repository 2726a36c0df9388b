/** Printed by `--help`. */
export const USAGE = `framescope: what is wrong with a dataframe

Usage:
  framescope scan FILE...      find what is wrong
  framescope profile FILE...   summarize each column
  framescope plant FILE --out DIRTY.csv --key KEY.json
                               put errors in, with a key that says where
  framescope outliers FILE     the oddest rows by all numeric columns together, and why
  framescope suggest FILE      rules that a file keeps, to edit and to check others by
  framescope rules export RULES --to LIBRARY
                               the same rules for pandera, great_expectations, pointblank, dbt,
                               frictionless or odcs
  framescope rules convert RULES
                               between JSON and YAML, and from LavenderTown's JSON
  framescope features FILE --id C --time C --value C
                               features of each series as JSON, under tsfresh's names
  framescope compare A B       what changed from A to B: findings and columns
  framescope baseline accept F FILE ID... --reason TEXT [--scope S] [--expires DAY]
                               accept findings of FILE in the baseline F
  framescope baseline merge BASE OURS THEIRS
                               join two branches into OURS, as a merge driver of git
  framescope baseline prune F  drop acceptances whose end has come
  framescope --help | --version

FILE is CSV or TSV, JSON lines, Parquet or Arrow.

Options:
  --format FORM                table, json, html, md; for scan also sarif, junit (default: table)
  --out F                      write to F instead of standard output
  --fail-on LEVEL              exit 1 when a finding is at or above info, warning or error (scan)
  --release all|none|COLS      columns whose values may be shown, comma-separated (default: none)
  --k N                        a value is shown only where N rows share it, or its column is
                               released (default: 20)
  --detectors ID=off,...       detectors that are turned off, or on again (scan, compare)
  --rows all|none              row positions in JSON (default: all)
  --workers N                  threads that scan a file (default: by its size and the cores)
  --sample N                   look at N rows chosen by their position only
  --rules F                    check the rules of a ruleset, JSON or YAML, too (scan)
  --laws                       write the laws between columns, too (scan; JSON has them anyway)
  --baseline F                 accepted findings stay quiet until they get worse (scan)
  --update-baseline            accept all findings as they are now, in the file of --baseline (scan)
  --reason TEXT                why, with --update-baseline
  --scope S --expires DAY --author NAME
                               how far it reaches (values, column, frame, everywhere; default:
                               values), until when, and who says so (baseline accept)
  --kinds A,B --rate R --seed N --sealed
                               which errors, in which share of the rows (0.02), from which random
                               numbers (0), and whether the key is sealed (plant)
  --model M --param NAME=VALUE --top N --list
                               which model (auto), its options, how many rows are explained (20), and
                               all models with their options (outliers)
  --contamination S|tail --columns A,B --categories leave|surprise|indicators
  --scaling none|standard|robust
                               share of outliers (0.1), columns, what becomes of texts, units (outliers)
  --save F, --load F           keep the fitted model, or score with a kept one; it may hold values of
                               the fitted rows (outliers)
  --config F, --no-config      options from F, or from no file
  --set S --window N --step N  minimal, efficient or comprehensive (default), and windows of N values
                               in place of whole series (features)
  --help, --version

Options stand in framescope.yaml, framescope.json, framescope.toml or [tool.framescope] in
pyproject.toml, too, in the working folder or above; there detectors are a mapping (typo: false),
and paths are relative to that file. Flags win.

Exit: 0 done, 1 a finding at or above --fail-on, 2 bad usage or input.
`;
