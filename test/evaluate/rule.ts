import { compileRule, parseDocuments, type CompiledRule } from '../../src/index.ts';

/** A compiled rule from its text. */
export function ruleFrom(text: string): CompiledRule {
  const [parsed] = parseDocuments({ name: 'test.yml', text });
  if (parsed?.document?.kind !== 'rule')
    throw new Error(JSON.stringify(parsed?.diagnostics[0]?.message));
  const { compiled, diagnostics } = compileRule(parsed.document);
  if (!compiled) throw new Error(diagnostics[0]?.message);
  return compiled;
}

/** A compiled rule from the lines of its detection, the condition among them. */
export function ruleOf(detection: string, logsource = 'category: anything'): CompiledRule {
  const indented = detection.replace(/^/gm, '  ');
  return ruleFrom(`title: Test\nlogsource:\n  ${logsource}\ndetection:\n${indented}\n`);
}

/** A compiled rule with one detection item. */
export function itemOf(item: string): CompiledRule {
  return ruleOf(`selection:\n  ${item}\ncondition: selection`);
}
