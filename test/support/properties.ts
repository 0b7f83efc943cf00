import fc from 'fast-check';

/**
 * Properties run with one seed, so that a test run says the same twice. To look further, give another seed and more
 * runs: `PROPERTY_SEED=7 PROPERTY_RUNS=20 npx vitest run test/properties`.
 */
const { PROPERTY_SEED, PROPERTY_RUNS } = process.env;

fc.configureGlobal({ seed: Number(PROPERTY_SEED ?? 20_260_115) });

/** How often a property is tried: `usual` times, or as many times more as were asked for. */
export const runs = (usual: number): { numRuns: number } => ({ numRuns: usual * Number(PROPERTY_RUNS ?? 1) });
