/**
 * A number of a rule as both versions write it on a field that holds numbers, or undefined for
 * what is no number: decimal, without leading zeros, since 443 and 0443 are one port but two
 * texts.
 */
export function decimal(text: string): string | undefined {
  const whole = /^([+-]?)0*(\d+)$/.exec(text);
  if (whole) return `${whole[1] === '-' ? '-' : ''}${whole[2] ?? ''}`;
  if (/^0x[0-9a-f]+$/i.test(text) || /^0o[0-7]+$/.test(text)) return String(BigInt(text));
  return /^-?\d+\.\d+$/.test(text) ? text : undefined;
}
