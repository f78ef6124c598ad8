import type { Pipeline } from '../../../src/backend/index.ts';
import { antivirusSource, deviceSources, windowsSources } from './defender/tables.ts';
import { sourceItems } from './source.ts';

/** Defender XDR's advanced hunting tables. */
export const defenderXdr: Pipeline = {
  name: 'defender-xdr',
  title: 'Device tables of Microsoft Defender XDR (advanced hunting)',
  closed: true,
  items: sourceItems(
    [
      ...windowsSources,
      ...deviceSources('windows'),
      ...deviceSources('linux'),
      ...deviceSources('macos'),
      ...deviceSources(),
      antivirusSource,
    ],
    {
      message: 'Defender XDR records no events of this logsource.',
      hint: 'Its agents record processes, files, modules, the registry, connections, look-ups and pipes; for other logs use the pipeline sentinel.',
    },
  ),
};
