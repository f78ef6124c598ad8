/**
 * The tactics of MITRE ATT&CK in its order, by the names of Sigma's tags. Version 19 renamed
 * Defense Evasion to Stealth and split Defense Impairment off; rules of both kinds are around.
 */
export const tactics: ReadonlyMap<string, string> = new Map([
  ['reconnaissance', 'Reconnaissance'],
  ['resource-development', 'Resource Development'],
  ['initial-access', 'Initial Access'],
  ['execution', 'Execution'],
  ['persistence', 'Persistence'],
  ['privilege-escalation', 'Privilege Escalation'],
  ['defense-evasion', 'Defense Evasion'],
  ['stealth', 'Stealth'],
  ['defense-impairment', 'Defense Impairment'],
  ['credential-access', 'Credential Access'],
  ['discovery', 'Discovery'],
  ['lateral-movement', 'Lateral Movement'],
  ['collection', 'Collection'],
  ['command-and-control', 'Command and Control'],
  ['exfiltration', 'Exfiltration'],
  ['impact', 'Impact'],
]);

/**
 * The names under which a rule may mean a tactic, best first: a rule for version 19 names Stealth
 * or Defense Impairment where the table of techniques has Defense Evasion.
 */
export function namesOfTactic(tactic: string): readonly string[] {
  if (tactic === 'defense-evasion') return ['defense-evasion', 'stealth', 'defense-impairment'];
  if (tactic === 'defense-impairment') return ['defense-impairment', 'defense-evasion'];
  return [tactic];
}
