import { LabIcon } from '@jupyterlab/ui-components';

const svg = (body: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="16" height="16">${body}</svg>`;

const line = (d: string, width = 1.4) =>
  `<path d="${d}" fill="none" stroke="currentColor" stroke-width="${width}"/>`;

const icon = (name: string, body: string) =>
  new LabIcon({ name: `framescope:${name}`, svgstr: svg(body) });

/** Severity error: an octagon with an exclamation mark. */
export const errorIcon = icon(
  'error',
  '<path fill="currentColor" d="M4.9 1h6.2L15 4.9v6.2L11.1 15H4.9L1 11.1V4.9z"/>' +
    '<path class="fs-cut" fill="#fff" d="M7.1 4h1.8v5H7.1zm0 6.2h1.8V12H7.1z"/>'
);

/** Severity warning: a triangle with an exclamation mark. */
export const warningIcon = icon(
  'warning',
  '<path fill="currentColor" d="M8 1 15.5 14.5H.5z"/>' +
    '<path class="fs-cut" fill="#fff" d="M7.1 5.6h1.8V10H7.1zm0 5.5h1.8v1.7H7.1z"/>'
);

/** Severity info: a ring with an i. */
export const infoIcon = icon(
  'info',
  '<circle cx="8" cy="8" r="6.3" fill="none" stroke="currentColor" stroke-width="1.4"/>' +
    '<path fill="currentColor" d="M7.2 7h1.6v4.7H7.2zm0-2.8h1.6v1.7H7.2z"/>'
);

/** An arrow down to a bar. */
export const nextRowIcon = icon('next-row', line('M8 2v9M4.2 7.4 8 11.2l3.8-3.8M3 14h10'));

/** An arrow up to a bar. */
export const previousRowIcon = icon('previous-row', line('M8 14V5M4.2 8.6 8 4.8l3.8 3.8M3 2h10'));

/** Work under way: an open ring. */
export const busyIcon = icon(
  'busy',
  '<circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" stroke-opacity=".3" stroke-width="1.6"/>' +
    line('M8 2.4A5.6 5.6 0 0 1 13.6 8', 1.6)
);

/** Work that waits: a dashed ring. */
export const waitingIcon = icon(
  'waiting',
  '<circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" stroke-width="1.2" stroke-dasharray="2 2.4"/>'
);

/** A pin that holds something. */
export const pinIcon = icon('pin', line('M5.2 2h5.6M6.2 2v4.6L4 9.4h8L9.8 6.6V2M8 9.4V15'));

/** A small triangle that points up. */
export const upIcon = icon('up', line('m3.5 10.5 4.5-5 4.5 5'));

/** A small triangle that points down. */
export const downIcon = icon('down', line('m3.5 5.5 4.5 5 4.5-5'));

/** A small triangle that points to the start. */
export const backIcon = icon('back', line('m10.5 3.5-5 4.5 5 4.5'));

/** Pause: two bars. */
export const pauseIcon = icon('pause', '<path fill="currentColor" d="M4 3h3v10H4zm5 0h3v10H9z"/>');

/** Accepted: a shield with a tick. */
export const acceptedIcon = icon(
  'accepted',
  line('M8 1 2.5 3v4.3c0 3.6 2.3 6 5.5 7.5 3.2-1.5 5.5-3.9 5.5-7.5V3z') +
    line('M5.2 7.9 7.2 9.9 10.9 6', 1.5)
);

/** A fix: a wrench. */
export const fixIcon = icon(
  'fix',
  line(
    'M10.2 2.2a3.7 3.7 0 0 0-4.4 4.9L1.9 11a1.6 1.6 0 0 0 0 2.3l.8.8a1.6 1.6 0 0 0 2.3 0l3.9-3.9a3.7 3.7 0 0 0 4.9-4.4L11.6 8 8.9 7.1 8 4.4z'
  )
);

/** Fixed and checked: a filled disc with a tick. */
export const fixedIcon = icon(
  'fixed',
  '<circle cx="8" cy="8" r="7" fill="currentColor"/>' +
    '<path class="fs-cut" fill="none" stroke="#fff" stroke-width="1.6" d="m4.6 8.2 2.4 2.4 4.4-5"/>'
);

/** Worse than before: an arrow up. */
export const worseIcon = icon('worse', line('M8 13.5v-11M3.8 6.7 8 2.5l4.2 4.2', 1.6));

/** A rule: lines and a tick. */
export const ruleIcon = icon('rule', line('M1.5 4h8M1.5 8h5M1.5 12h5M8.6 10.6l2.2 2.2 3.9-5'));

/** What people say: a bubble. */
export const commentIcon = icon('comment', line('M2 2.5h12v8.6H8.2L4.8 14v-2.9H2z'));

/** Findings: a mark before lines. */
export const findingsIcon = icon(
  'findings',
  line('M1.8 5.6 3.9 2l2.1 3.6zM8.5 4h6M1.8 8.8h12.7M1.8 12.8h12.7')
);

/** Columns: a sheet of three. */
export const columnsIcon = icon('columns', line('M1.8 2.7h12.4v10.6H1.8zM6 2.7v10.6M10 2.7v10.6'));

/** Charts: bars on a line. */
export const chartsIcon = icon('charts', line('M1.5 13.6h13M3.6 13V8.4M8 13V2.4M12.4 13V5.6', 1.6));

/** Statistics: a bell above its mean. */
export const statsIcon = icon(
  'stats',
  line('M1.5 13.4c4.2 0 3.8-10.2 6.5-10.2s2.3 10.2 6.5 10.2M8 6.2v7.2')
);
