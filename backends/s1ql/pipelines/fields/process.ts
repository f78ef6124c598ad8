import { imageName } from '../image-name.ts';
import { decimalAccess, hashes, integrityWord, signatureWord, signedWord } from '../words.ts';
import type { Field, Fields, Names } from './field.ts';

/**
 * Fields of processes. Every name is attested by two independent 1.0-to-2.0 field maps and raw
 * Cloud Funnel events, unless the entry says `unverified` or a comment names another source. What
 * is not here is not recorded: CurrentDirectory, LogonId, FileVersion, call traces, imphashes.
 */

/** On every event. */
export const HOST: Fields = {
  Computer: ['EndpointName', 'endpoint.name'],
  ComputerName: ['EndpointName', 'endpoint.name'],
  Hostname: ['EndpointName', 'endpoint.name'],
};

/** A path of a program, whose last part stands in a field of its own. */
const image = (path: Names, name: Names): Field => ({ names: path, rewrite: imageName(name) });

const integrity = (names: Names): Field => ({ names, rewrite: () => integrityWord });

const NEW_IMAGE = image(
  ['TgtProcImagePath', 'tgt.process.image.path'],
  ['TgtProcName', 'tgt.process.name'],
);

const ACTING_IMAGE = image(
  ['SrcProcImagePath', 'src.process.image.path'],
  ['SrcProcName', 'src.process.name'],
);

const PARENT_IMAGE = image(
  ['SrcProcParentImagePath', 'src.process.parent.image.path'],
  ['SrcProcParentName', 'src.process.parent.name'],
);

/** On a process creation, the source process is the parent and the target process the new one. */
export const NEW_PROCESS: Fields = {
  ...HOST,
  Image: NEW_IMAGE,
  CommandLine: ['TgtProcCmdLine', 'tgt.process.cmdline'],
  ProcessId: ['TgtProcPID', 'tgt.process.pid'],
  User: ['TgtProcUser', 'tgt.process.user'],
  IntegrityLevel: integrity(['TgtProcIntegrityLevel', 'tgt.process.integrityLevel']),
  TerminalSessionId: ['TgtProcSessionId', 'tgt.process.sessionId'],
  Description: ['TgtProcDisplayName', 'tgt.process.displayName'],
  // Schema of a log vendor, and the field of the source process in SentinelOne's own rules.
  OriginalFileName: ['', 'tgt.process.image.originalFileName'],
  Product: {
    names: ['', 'tgt.process.image.productName'],
    unverified: 'The field tgt.process.image.productName is known from one schema only.',
  },
  Company: {
    names: ['TgtProcPublisher', 'tgt.process.publisher'],
    unverified:
      'Company is compared with the subject of the signature, which is near the company of the version resource but not the same.',
  },
  Signed: { names: ['TgtProcSignedStatus', 'tgt.process.signedStatus'], rewrite: () => signedWord },
  SignatureStatus: {
    names: ['TgtProcVerifiedStatus', 'tgt.process.verifiedStatus'],
    rewrite: () => signatureWord,
    unverified: 'A valid signature is taken to be one that SentinelOne calls verified.',
  },
  md5: ['TgtProcImageMd5', 'tgt.process.image.md5'],
  sha1: ['TgtProcImageSha1', 'tgt.process.image.sha1'],
  sha256: ['TgtProcImageSha256', 'tgt.process.image.sha256'],
  Hashes: {
    names: ['', ''],
    rewrite: hashes({
      MD5: ['TgtProcImageMd5', 'tgt.process.image.md5'],
      SHA1: ['TgtProcImageSha1', 'tgt.process.image.sha1'],
      SHA256: ['TgtProcImageSha256', 'tgt.process.image.sha256'],
    }),
  },
  ParentImage: ACTING_IMAGE,
  ParentCommandLine: ['SrcProcCmdLine', 'src.process.cmdline'],
  ParentProcessId: ['SrcProcPID', 'src.process.pid'],
  ParentUser: ['SrcProcUser', 'src.process.user'],
  ParentIntegrityLevel: integrity(['SrcProcIntegrityLevel', 'src.process.integrityLevel']),
  GrandParentImage: PARENT_IMAGE,
};

/** On every other event, the source process is the one that acts. */
export const ACTING_PROCESS: Fields = {
  ...HOST,
  Image: ACTING_IMAGE,
  CommandLine: ['SrcProcCmdLine', 'src.process.cmdline'],
  ProcessId: ['SrcProcPID', 'src.process.pid'],
  User: ['SrcProcUser', 'src.process.user'],
  IntegrityLevel: integrity(['SrcProcIntegrityLevel', 'src.process.integrityLevel']),
  ParentImage: PARENT_IMAGE,
  ParentCommandLine: ['SrcProcParentCmdLine', 'src.process.parent.cmdline'],
  OriginalFileName: {
    names: ['SrcProcImageOriginalFileName', 'src.process.image.originalFileName'],
    unverified: ['The field SrcProcImageOriginalFileName is known from one field map only.', ''],
  },
};

/** Two processes: the one that opens a handle or starts a thread, and the one it does it to. */
export const TWO_PROCESSES: Fields = {
  ...HOST,
  SourceImage: ACTING_IMAGE,
  SourceCommandLine: ['SrcProcCmdLine', 'src.process.cmdline'],
  SourceUser: ['SrcProcUser', 'src.process.user'],
  SourceProcessId: ['SrcProcPID', 'src.process.pid'],
  SourceParentImage: PARENT_IMAGE,
  TargetImage: NEW_IMAGE,
  TargetCommandLine: ['TgtProcCmdLine', 'tgt.process.cmdline'],
  TargetUser: ['TgtProcUser', 'tgt.process.user'],
  TargetProcessId: ['TgtProcPID', 'tgt.process.pid'],
  GrantedAccess: {
    names: ['TgtProcAccessRights', 'tgt.process.accessRights'],
    rewrite: () => decimalAccess,
  },
};
