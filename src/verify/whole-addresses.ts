/**
 * Addresses that begin or end with a part of one, as `192.168.` or `fe80:`: a column of addresses
 * holds no parts, and a comparison with one would not be tried.
 */
export function addressesWith(part: string): readonly string[] {
  if (part.includes('.') && /^\.?\d{1,3}(?:\.\d{1,3}){0,2}\.?$/.test(part)) return dotted(part);
  return /^[\da-f]{1,4}:[\da-f:]*$/i.test(part) ? [`${part.replace(/:+$/, '')}::1`] : [];
}

function dotted(part: string): readonly string[] {
  const numbers = part.split('.').filter((number) => number !== '');
  const others = ['10', '0', '0', '1'].slice(0, 4 - numbers.length);
  return [
    ...(part.startsWith('.') ? [] : [[...numbers, ...others]]),
    ...(part.endsWith('.') ? [] : [[...others, ...numbers]]),
  ].map((all) => all.join('.'));
}
