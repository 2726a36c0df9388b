import { LabIcon } from '@jupyterlab/ui-components';

/** A table under a lens: the panel, its command, its settings. */
export const panelIcon = new LabIcon({
  name: 'framescope:icon',
  svgstr:
    '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">' +
    '<g fill="none"><g class="jp-icon3" stroke="#616161" stroke-width="1.4">' +
    '<path d="M7.2 12.3H1.7V2.7h12.6v4M1.7 6h8M5.6 2.7v9.6"/>' +
    '<circle cx="10.8" cy="10.2" r="2.9"/><path d="m13 12.4 2.3 2.3"/></g></g></svg>'
});
