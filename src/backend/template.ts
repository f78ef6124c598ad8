/**
 * Compiles an envelope around finished queries. Values are data: nothing in them is read as
 * template, and a name that the data lacks is an error, not an empty text. The engine is loaded on
 * first use, since it costs some 50 ms.
 */
export async function compileTemplate<T extends object>(
  text: string,
): Promise<(data: T) => string> {
  const { default: handlebars } = await import('handlebars');
  const template = handlebars.compile<T>(text, {
    noEscape: true,
    strict: true,
    preventIndent: true,
  });
  return (data) => template(data);
}
