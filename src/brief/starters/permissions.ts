/** Permissions that the starters grant again and again. */

export const everything = { read: 'all', create: 'all', update: 'all', delete: 'all' } as const;
export const ownRows = { read: 'own', create: 'own', update: 'own', delete: 'own' } as const;
export const readAll = { read: 'all' } as const;
export const readOwn = { read: 'own' } as const;
export const readPublic = { read: 'public' } as const;
