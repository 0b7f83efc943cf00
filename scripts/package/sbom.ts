import { Enums, Models, Serialize, SPDX, Spec } from '@cyclonedx/cyclonedx-library';
import type { BundledPackage } from './bundled.ts';

const specification = Spec.Spec1dot6;

interface Product {
  readonly version: string;
  /** SHA-256 of each zip by its name. */
  readonly zips: Readonly<Record<string, string>>;
}

/**
 * A bill of materials in CycloneDX 1.6 of what is in the functions. It has no time and no number of its own: the same
 * functions give the same text.
 */
export function billOfMaterials(product: Product, packages: readonly BundledPackage[]): string {
  const bom = new Models.Bom();
  const main = new Models.Component(Enums.ComponentType.Application, 'audit-firehose', {
    bomRef: 'audit-firehose',
    version: product.version,
    licenses: new Models.LicenseRepository([new Models.SpdxLicense('Apache-2.0')]),
  });
  bom.metadata.component = main;
  for (const [name, hash] of Object.entries(product.zips)) {
    main.components.add(
      new Models.Component(Enums.ComponentType.File, name, {
        bomRef: name,
        hashes: new Models.HashDictionary([[Enums.HashAlgorithm['SHA-256'], hash]]),
      }),
    );
  }
  for (const one of packages) {
    const component = componentOf(one);
    bom.components.add(component);
    main.dependencies.add(component.bomRef);
  }
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(specification));
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}

function componentOf({ name: full, version, license, sha512, functions }: BundledPackage): Models.Component {
  const [name, group] = full.split('/').reverse() as [string, string?];
  const purl = `pkg:npm/${group ? `${encodeURIComponent(group)}/` : ''}${name}@${version}`;
  return new Models.Component(Enums.ComponentType.Library, name, {
    bomRef: purl,
    group,
    version,
    purl,
    scope: Enums.ComponentScope.Required,
    hashes: new Models.HashDictionary([[Enums.HashAlgorithm['SHA-512'], sha512]]),
    licenses: new Models.LicenseRepository([licenseOf(license)]),
    properties: new Models.PropertyRepository(
      functions.map((one) => new Models.Property('audit-firehose:function', one)),
    ),
  });
}

const licenseOf = (license: string): Models.License =>
  SPDX.isSupportedSpdxId(license) ? new Models.SpdxLicense(license) : new Models.LicenseExpression(license);
