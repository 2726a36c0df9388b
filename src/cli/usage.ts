/** Printed by `--help`. */
export const USAGE = `framescope: what is wrong with a dataframe

Usage:
  framescope scan FILE...      find what is wrong
  framescope profile FILE...   summarize each column
  framescope --help | --version

FILE is CSV or TSV, JSON lines, Parquet or Arrow.

Options:
  --format table|json|html|md  form of the output (default: table)
  --out F                      write to F instead of standard output
  --fail-on LEVEL              exit 1 when a finding is at or above info, warning or error (scan)
  --release all|none|COLS      columns whose values may be shown, comma-separated (default: none)
  --rows all|none              row positions in JSON (default: all)
  --workers N                  accepted for all hosts; a file is scanned in one process
  --sample N                   look at N rows chosen by their position only
  --help, --version

Exit: 0 done, 1 a finding at or above --fail-on, 2 bad usage or input.
`;
