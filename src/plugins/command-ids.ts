/** The commands of framescope; those behind the keys are in `components/keys.ts`. */
export const COMMANDS = {
  open: 'framescope:open',
  rescan: 'framescope:rescan',
  cancel: 'framescope:cancel',
  pause: 'framescope:pause',
  pin: 'framescope:pin',
  insertReport: 'framescope:insert-report',
  exportReport: 'framescope:export-report',
  openFile: 'framescope:open-file',
  closeFile: 'framescope:close-file',
  inspectOutput: 'framescope:inspect-output',
  inspectVariable: 'framescope:inspect-variable',
  example: 'framescope:example',
  planted: 'framescope:plant',
  runCode: 'framescope:run-code'
} as const;

/** What a command takes: nothing. */
export const NO_ARGS = {
  args: { type: 'object', properties: {}, additionalProperties: false }
} as const;
