/** The package ships no types: what its validator.ts says, as far as tests use it. */
declare module 'asl-validator' {
  interface StateMachine {
    readonly QueryLanguage?: string;
    readonly States: Readonly<Record<string, object>>;
  }
  interface Problem {
    readonly 'Error code': string;
    readonly Message: string;
  }
  export default function validate(definition: StateMachine): {
    readonly isValid: boolean;
    readonly errors: readonly Problem[];
  };
}
