import type { RuleEvent } from '../../rule-event.ts';
import type { Lookup } from './lookup.ts';

/** An index for each kind of event, made when the first event of the kind comes. */
export class Indexes {
  readonly #make: (event: RuleEvent) => Lookup;
  readonly #byName = new Map<string, Lookup>();
  readonly #byProduct = new Map<string, ByLists>();

  constructor(make: (event: RuleEvent) => Lookup) {
    this.#make = make;
  }

  of(event: RuleEvent): Lookup {
    const { product, services, categories } = event;
    const known = this.#byProduct.get(product)?.get(services)?.get(categories);
    return known ?? this.#remember(event);
  }

  #remember(event: RuleEvent): Lookup {
    const { product, services, categories } = event;
    const name = JSON.stringify([product, services, categories]);
    const lookup = this.#byName.get(name) ?? this.#make(event);
    this.#byName.set(name, lookup);
    const ofProduct: ByLists = this.#byProduct.get(product) ?? new WeakMap();
    this.#byProduct.set(product, ofProduct);
    const ofServices = ofProduct.get(services) ?? new WeakMap<readonly string[], Lookup>();
    ofProduct.set(services, ofServices);
    ofServices.set(categories, lookup);
    return lookup;
  }
}

/** Sources have one list for the same services, and one for the same categories: mostly no name has to be put together. */
type ByLists = WeakMap<readonly string[], WeakMap<readonly string[], Lookup>>;
