/** Where a project's runner notes which migrations it has applied. */

/** The owner's migrations of a database that was there before may be noted under the usual name. */
export const migrationsTable = (isExisting: boolean): string =>
  isExisting ? 'backend_migrations' : 'schema_migrations';
