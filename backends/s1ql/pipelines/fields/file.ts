import { hashes, signedWord } from '../words.ts';
import type { Field, Fields } from './field.ts';
import { ACTING_PROCESS, HOST } from './process.ts';

/** Fields of files, modules and drivers; sources as in process.ts. */

const FILE_HASHES: Field = {
  names: ['', ''],
  rewrite: hashes({
    MD5: ['TgtFileMd5', 'tgt.file.md5'],
    SHA1: ['TgtFileSha1', 'tgt.file.sha1'],
    SHA256: ['TgtFileSha256', 'tgt.file.sha256'],
  }),
};

const HASHED_FILE: Fields = {
  md5: ['TgtFileMd5', 'tgt.file.md5'],
  sha1: ['TgtFileSha1', 'tgt.file.sha1'],
  sha256: ['TgtFileSha256', 'tgt.file.sha256'],
  Hashes: FILE_HASHES,
};

export const FILE: Fields = {
  ...ACTING_PROCESS,
  ...HASHED_FILE,
  TargetFilename: ['TgtFilePath', 'tgt.file.path'],
  SourceFilename: ['TgtFileOldPath', 'tgt.file.oldPath'],
  // Both field maps have these two.
  OriginalFileName: ['TgtFileOriginalFileName', 'tgt.file.originalFileName'],
  Description: ['TgtFileDescription', 'tgt.file.description'],
  Signed: { names: ['TgtFileIsSigned', 'tgt.file.isSigned'], rewrite: () => signedWord },
  CreationUtcTime: {
    names: ['TgtFileCreatedAt', 'tgt.file.creationTime'],
    unverified: 'The form in which SentinelOne holds the creation time of a file is not known.',
  },
};

/** The version resource of a module is not recorded. */
export const MODULE: Fields = {
  ...ACTING_PROCESS,
  OriginalFileName: ['', ''],
  ImageLoaded: ['ModulePath', 'module.path'],
  md5: ['ModuleMd5', 'module.md5'],
  sha1: ['ModuleSha1', 'module.sha1'],
  // In SentinelOne's own list of fields, but in no event that was seen.
  sha256: ['', 'module.sha256'],
  Hashes: {
    names: ['', ''],
    rewrite: hashes({
      MD5: ['ModuleMd5', 'module.md5'],
      SHA1: ['ModuleSha1', 'module.sha1'],
      SHA256: ['', 'module.sha256'],
    }),
  },
  Signed: {
    names: ['ModuleSignedStatus', 'module.signedStatus'],
    rewrite: () => signedWord,
    unverified: [
      'Sources disagree on the field for the signature of a module; ModuleSignedStatus is used.',
      'Sources disagree on the field for the signature of a module; module.signedStatus is used.',
    ],
  },
  // Both field maps have it.
  Signature: ['ModuleSignerName', 'module.signer.name'],
};

export const DRIVER: Fields = {
  ...HOST,
  ...HASHED_FILE,
  ImageLoaded: ['TgtFilePath', 'tgt.file.path'],
};
