declare module 'link2aws' {
  /** Throws for what is no ARN, and for an ARN of an unknown partition. */
  export class ARN {
    constructor(text: string)
    /** Throws for a resource without a page in the console. */
    readonly consoleLink: string
  }
}
