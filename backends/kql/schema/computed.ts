/** A value that no column holds as it is, but that an expression makes. */
export interface Computed {
  readonly expression: string;
  /** The column that is empty where the value is missing. */
  readonly basis?: string;
  /** True for text out of XML, in which some characters stand as entities. */
  readonly encoded?: true;
}

type ComputedColumns = Readonly<Record<string, Computed>>;

const account = (prefix: string): Computed => ({
  expression: `strcat(${prefix}AccountDomain, @"\\", ${prefix}AccountName)`,
  basis: `${prefix}AccountName`,
});

/** Users as Sysmon writes them, `DOMAIN\name`; Defender has the two in two columns. */
const ACTING_USER: ComputedColumns = { ActingUser: account('InitiatingProcess') };

// The default value of a key has no name or this one, depending on the version of the sensor.
const VALUE_NAME = 'iff(isempty(RegistryValueName), "(Default)", RegistryValueName)';
const REGISTRY_SET: Computed = {
  expression: `strcat(RegistryKey, @"\\", ${VALUE_NAME})`,
  basis: 'RegistryKey',
};
// Deletions fill the columns of the previous state (ASIM parser for Defender's registry events).
const DELETED_VALUE = `strcat(PreviousRegistryKey, @"\\", PreviousRegistryValueName)`;
const REGISTRY_DELETED: Computed = {
  expression: `iff(ActionType == "RegistryValueDeleted", ${DELETED_VALUE}, PreviousRegistryKey)`,
  basis: 'PreviousRegistryKey',
};

/** The remote end of a connection is its source where the device has accepted it. */
const byDirection = (inbound: string, outbound: string): Computed => ({
  expression: `iff(ActionType == "InboundConnectionAccepted", ${inbound}, ${outbound})`,
  basis: outbound,
});

// RemoteUrl is a name or a whole address (ASIM's parser cuts the scheme off).
const REMOTE_HOST = `extract(@"^(?:\\w+://)?([^/:?#]+)", 1, RemoteUrl)`;

const COMPUTED: Readonly<Record<string, ComputedColumns>> = {
  Event: {
    // The unnamed items of classic providers, one a line.
    Data: {
      expression: `strcat_array(extract_all(@'<Data>([^<]*)</Data>', EventData), "\\n")`,
      encoded: true,
    },
  },
  DeviceProcessEvents: { ...ACTING_USER, User: account('') },
  DeviceFileEvents: {
    ...ACTING_USER,
    PreviousPath: {
      expression:
        'iff(PreviousFolderPath endswith PreviousFileName, PreviousFolderPath, strcat(PreviousFolderPath, @"\\", PreviousFileName))',
      basis: 'PreviousFileName',
    },
  },
  DeviceImageLoadEvents: ACTING_USER,
  DeviceEvents: { ...ACTING_USER },
  DeviceRegistryEvents: {
    ...ACTING_USER,
    RegistryPath: REGISTRY_SET,
    DeletedPath: REGISTRY_DELETED,
    AnyPath: {
      expression: `case(ActionType == "RegistryValueSet", ${REGISTRY_SET.expression}, ActionType == "RegistryValueDeleted", ${DELETED_VALUE}, ActionType == "RegistryKeyDeleted", PreviousRegistryKey, RegistryKey)`,
    },
  },
  DeviceNetworkEvents: {
    ...ACTING_USER,
    RemoteHost: {
      expression: REMOTE_HOST,
      basis: 'RemoteUrl',
    },
    DestinationHost: {
      expression: `iff(ActionType == "InboundConnectionAccepted", DeviceName, ${REMOTE_HOST})`,
    },
    DestinationIP: byDirection('LocalIP', 'RemoteIP'),
    SourceIP: byDirection('RemoteIP', 'LocalIP'),
    DestinationPort: byDirection('tostring(LocalPort)', 'tostring(RemotePort)'),
    SourcePort: byDirection('tostring(RemotePort)', 'tostring(LocalPort)'),
  },
  _Im_RegistryEvent: {
    RegistryPath: {
      expression:
        'iff(isempty(RegistryValue), RegistryKey, strcat(RegistryKey, @"\\", RegistryValue))',
      basis: 'RegistryKey',
    },
  },
  SecurityEvent: {
    // The account of the new process, which 4688 names only where it is not the creator's.
    NewProcessAccount: {
      expression:
        'iff(TargetUserName in ("", "-"), SubjectAccount, strcat(TargetDomainName, @"\\", TargetUserName))',
      basis: 'SubjectAccount',
    },
  },
  SigninLogs: {
    // The portal's words for the two kinds of result; 0 is the only code without an error.
    SignInStatus: { expression: 'iff(ResultType == "0", "Success", "Failure")' },
  },
  W3CIISLog: {
    RequestUri: {
      expression: 'iff(isempty(csUriQuery), csUriStem, strcat(csUriStem, "?", csUriQuery))',
      basis: 'csUriStem',
    },
  },
  Syslog: {
    // What sudo writes: name : TTY=… ; PWD=… ; USER=… ; COMMAND=…
    SudoUser: { expression: `extract(@"\\bUSER=(\\S+)", 1, SyslogMessage)` },
    SudoCommand: { expression: `extract(@"\\bCOMMAND=(.*)$", 1, SyslogMessage)` },
  },
  CommonSecurityLog: {
    // Fortinet's own extensions stand in one text, with semicolons between them.
    ConfigPath: {
      expression: `extract(@"(?:^|;)FTNTFGTcfgpath=([^;]*)", 1, AdditionalExtensions)`,
    },
    UriPath: { expression: 'tostring(parse_url(RequestURL).Path)', basis: 'RequestURL' },
    UriQuery: { expression: `extract(@"\\?(.*)$", 1, RequestURL)`, basis: 'RequestURL' },
    UriExtension: {
      expression: `extract(@"\\.([A-Za-z0-9]+)(?:[?#]|$)", 1, RequestURL)`,
      basis: 'RequestURL',
    },
  },
  _Im_WebSession: {
    UriPath: { expression: 'tostring(parse_url(Url).Path)', basis: 'Url' },
    UriQuery: { expression: `extract(@"\\?(.*)$", 1, Url)`, basis: 'Url' },
    UriExtension: {
      expression: `extract(@"\\.([A-Za-z0-9]+)(?:[?#]|$)", 1, Url)`,
      basis: 'Url',
    },
  },
};

/** A computed column of a table; undefined where the name is none. */
export function computedColumn(table: string, name: string): Computed | undefined {
  return COMPUTED[table]?.[name];
}

/** Every computed column of a table by its name. */
export function computedColumns(table: string): Readonly<Record<string, Computed>> {
  return COMPUTED[table] ?? {};
}
