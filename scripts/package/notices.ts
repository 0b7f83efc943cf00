import type { BundledPackage } from './bundled.ts';

const line = '-'.repeat(80);

/** Licences and notices of all that is bundled, each text once, under the packages that it is for. */
export function thirdPartyNotices(packages: readonly BundledPackage[]): string {
  const byText = new Map<string, string[]>();
  for (const { name, version, license, texts } of packages) {
    const text =
      texts.length > 0 ? texts.join(`\n\n`) : `Licensed under ${license}; the package has no text of it.`;
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  const sections = [...byText].map(([text, names]) => `${line}\n${names.join('\n')}\n${line}\n\n${text}\n`);
  return ['The functions of audit-firehose contain code of these packages.\n', ...sections].join('\n');
}
