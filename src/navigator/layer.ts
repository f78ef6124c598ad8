import { techniquesOf } from '../attack/coverage.ts';

/** What a layer needs of a rule. */
export interface TaggedRule {
  readonly title: string;
  readonly tags: readonly string[];
}

/**
 * A layer of the ATT&CK Navigator, as its layer file format 4.5 has it
 * (mitre-attack/attack-navigator, layers/spec/v4.5). Without a version of ATT&CK, which the tags of
 * rules do not name, the Navigator takes its current one.
 */
export interface NavigatorLayer {
  readonly name: string;
  readonly versions: { readonly navigator: string; readonly layer: '4.5' };
  readonly domain: 'enterprise-attack';
  readonly description: string;
  readonly layout: { readonly layout: 'side'; readonly expandedSubtechniques: 'annotated' };
  readonly techniques: readonly LayerTechnique[];
  readonly gradient: LayerGradient;
}

/** A technique under every tactic that it belongs to. */
export interface LayerTechnique {
  readonly techniqueID: string;
  /** In how many rules it is named. */
  readonly score: number;
  /** The titles of these rules, one a line. */
  readonly comment: string;
}

export interface LayerGradient {
  readonly colors: readonly string[];
  readonly minValue: number;
  /** Must be more than the least. */
  readonly maxValue: number;
}

/** The version of the Navigator that reads format 4.5 first. */
const NAVIGATOR = '4.9.0';

/** From few rules to many. */
const COLORS = ['#e5f0fb', '#2f81d8'] as const;

/**
 * The techniques that rules name, scored by how many do: by ID, with the titles in the order of the
 * rules. A rule for a sub-technique counts for that and not for the technique above it.
 */
export function navigatorLayer(rules: Iterable<TaggedRule>, name: string): NavigatorLayer {
  const titles = new Map<string, string[]>();
  const counts = { rules: 0, without: 0 };
  for (const { title, tags } of rules) {
    const techniques = techniquesOf(tags);
    counts.rules++;
    if (techniques.length === 0) counts.without++;
    const line = title.trim().replace(/\s+/g, ' ');
    for (const { id } of techniques) {
      const named = titles.get(id);
      if (named) named.push(line);
      else titles.set(id, [line]);
    }
  }
  const techniques = [...titles]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([techniqueID, named]) => {
      return { techniqueID, score: named.length, comment: named.join('\n') };
    });
  return {
    name,
    versions: { navigator: NAVIGATOR, layer: '4.5' },
    domain: 'enterprise-attack',
    description: `Sigma rules: ${counts.rules}; of these without a technique: ${counts.without}. The score is the number of rules that name the technique.`,
    layout: { layout: 'side', expandedSubtechniques: 'annotated' },
    techniques,
    gradient: {
      colors: COLORS,
      minValue: 0,
      maxValue: techniques.reduce((most, { score }) => Math.max(most, score), 1),
    },
  };
}
