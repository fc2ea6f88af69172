/** What the Blueprints alone do not say. */
export interface DifferenceOptions {
  /** The file names in db/migrations; the new ones are numbered after them. */
  readonly existing: readonly string[];
  /** `Order`, `Order.total` or `Order.status.paid`: gone for good, and not what was renamed. */
  readonly removed?: readonly string[];
  /** `Order.status.paid` → `settled`: enum values and states under a new name. */
  readonly renamedValues?: Readonly<Record<string, string>>;
  /** `Order.total` → the value that rows get which are there when the field becomes required. */
  readonly fill?: Readonly<Record<string, string | number | boolean>>;
}
