import { is, isNumber, type Source } from '../source.ts';

/**
 * Reads of files: no sensor of Sentinel records them all. The Security channel has those of files
 * with an audit entry (4663).
 */
export const fileAccessSource: Source = {
  logsource: { product: 'windows', category: 'file_access' },
  table: 'SecurityEvent',
  restrictions: [isNumber('EventID', 4663), is('ObjectType', 'File')],
  fields: {
    Computer: 'Computer',
    FileName: 'ObjectName',
    TargetFilename: 'ObjectName',
    Image: 'ProcessName',
    ProcessId: 'ProcessId',
    User: 'SubjectAccount',
  },
  unverified:
    'Accesses to files are recorded only where the file has an audit entry (SACL) and the policy asks for them.',
};
