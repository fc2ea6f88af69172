/** What a design can be exported to. */
export const exportIds = ['prisma', 'dbml', 'jdl', 'sql', 'openapi', 'mermaid'] as const;
export type ExportId = (typeof exportIds)[number];
