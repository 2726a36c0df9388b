import { LabIcon } from '@jupyterlab/ui-components';

const stroke = (name: string, d: string): LabIcon =>
  new LabIcon({
    name: `framescope:talk-${name}`,
    svgstr:
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="16" height="16">' +
      `<path d="${d}" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linejoin="round"/></svg>`
  });

/** A thumb up. */
export const agreeIcon = stroke(
  'agree',
  'M2 7.5h2.6v6H2zM4.6 8 7.4 2c1.2 0 1.8.8 1.6 2L8.6 6.4h4c.9 0 1.5.8 1.3 1.7l-1 4.2c-.2.7-.8 1.2-1.5 1.2H4.6'
);

/** A thumb down. */
export const disagreeIcon = stroke(
  'disagree',
  'M14 8.5h-2.6v-6H14zM11.4 8l-2.8 6c-1.2 0-1.8-.8-1.6-2l.4-2.4h-4c-.9 0-1.5-.8-1.3-1.7l1-4.2c.2-.7.8-1.2 1.5-1.2h6.8'
);

/** A heart. */
export const thanksIcon = stroke(
  'thanks',
  'M8 13.6 2.8 8.4a3.1 3.1 0 0 1 4.4-4.4l.8.8.8-.8a3.1 3.1 0 0 1 4.4 4.4z'
);

/** An eye. */
export const seenIcon = stroke(
  'seen',
  'M1.2 8S3.6 3.6 8 3.6 14.8 8 14.8 8 12.4 12.4 8 12.4 1.2 8 1.2 8zM8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4z'
);

/** A curved arrow back. */
export const replyIcon = stroke('reply', 'M6.5 3 2.5 7l4 4M2.5 7h6.2c2.9 0 4.8 2 4.8 5');

/** A pencil. */
export const editIcon = stroke('edit', 'm10.8 2.4 2.8 2.8-8 8-3.3.5.5-3.3zM9 4.2 11.8 7');

/** A bin. */
export const binIcon = stroke(
  'bin',
  'M2.5 4.5h11M6 4.2V2.5h4v1.7M4 4.5l.6 9h6.8l.6-9M6.7 7v4M9.3 7v4'
);

/** A tag. */
export const tagIcon = stroke(
  'tag',
  'M2 2h5.6L14 8.4 8.4 14 2 7.6zM5 4.4a.6.6 0 1 0 0 1.2.6.6 0 0 0 0-1.2z'
);

/** A broken link. */
export const orphanIcon = stroke(
  'orphan',
  'M6.6 9.4 4.3 11.7a2.4 2.4 0 0 1-3.2-3.5l2.2-2.2M9.4 6.6l2.3-2.3a2.4 2.4 0 0 1 3.2 3.5L12.7 10M5.5 2v2M2.5 4.5h-2M10.5 14v-2'
);
