/** What the changes of its events ask of a package's version. */
export interface PackageBump {
  readonly name: string;
  readonly bump: 'patch' | 'minor' | 'major';
  /** The version that is published. */
  readonly from: string;
  /** The least version that tells its users enough. */
  readonly to: string;
  /** Whether the workspace's version is that far already. */
  readonly isRaised: boolean;
}
