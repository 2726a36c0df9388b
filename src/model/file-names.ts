/** Names of the files beside a notebook or a data file, for a team to share. */
export const BASELINE_FILE = 'framescope.baseline.json';
export const PINS_FILE = 'framescope.pins.json';
export const RULES_FILE = 'framescope.rules.json';
