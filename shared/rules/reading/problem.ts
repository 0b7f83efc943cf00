import { UserError } from '../../user-error.ts';

/** What is wrong with a rule: enough to find and fix it. */
export interface Problem {
  /** Where the rule was read from, as its reader calls it. */
  readonly file: string;
  /** Counts from 1; undefined where the text isn't at hand. */
  readonly line: number | undefined;
  /** An error keeps the rule from being loaded; a warning doesn't. */
  readonly severity: 'error' | 'warning';
  /** What kind of problem it is, where a caller may want to treat it in its own way. */
  readonly kind: ProblemKind;
  /** What is wrong, and what to do. */
  readonly message: string;
  /** The title of the rule, where it has one. */
  readonly title: string | undefined;
}

/**
 * `syntax`: no YAML, or not the shape of a rule; `unsupported`: a feature of Sigma that is refused by name;
 * `placeholder`: no value is set for a placeholder; `rule`: anything else.
 */
export type ProblemKind = 'syntax' | 'unsupported' | 'placeholder' | 'rule';

/** A path into a rule: `['detection', 'selection', 'EventID']`, list items by number. */
export type Path = readonly (string | number)[];

/** Keeps a rule from being compiled. */
export class RuleError extends UserError {
  override name = 'RuleError';
  readonly path: Path;
  readonly kind: ProblemKind;

  constructor(path: Path, message: string, kind: ProblemKind = 'rule', options?: ErrorOptions) {
    super(message, options);
    this.path = path;
    this.kind = kind;
  }
}

/** Goes on after what is wrong with one item of a rule: whoever fixes it wants to know all of it at once. */
export type Attempt = <Result>(read: () => Result) => Result | undefined;

/** An `Attempt` that adds to `errors`. */
export const collecting =
  (errors: RuleError[]): Attempt =>
  (read) => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      errors.push(error);
      return undefined;
    }
  };

/** `file:line: error: message`, as compilers have it. */
export const problemText = ({ file, line, severity, message }: Problem): string =>
  `${file}${line === undefined ? '' : `:${line}`}: ${severity}: ${message}`;
