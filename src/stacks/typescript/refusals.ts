/** What a Blueprint can ask for and this stack does not generate. */
import type { Problem } from '../../blueprint/problem.js';
import type { Blueprint } from '../../blueprint/schema.js';
import { hasExample } from './pattern-samples.js';

export function refusals(blueprint: Blueprint): Problem[] {
  const problems: Problem[] = [];
  const refuse = (place: string, message: string, cure: string) =>
    problems.push({ place, message, cure });
  const { styles } = blueprint.api;
  if (!styles.includes('rest')) {
    refuse('api.styles', 'GraphQL alone is not generated: accounts need REST.', 'Add rest.');
  }
  const read = blueprint.domain.entities.some(({ access }) =>
    Object.values(access).some((permissions) => permissions.read !== undefined),
  );
  if (styles.includes('graphql') && !read) {
    refuse('api.styles', 'GraphQL needs an entity that somebody may read.', 'Leave only rest.');
  }
  if (!blueprint.accounts.signIn.includes('password')) {
    refuse('accounts.signIn', 'Accounts without passwords are not generated yet.', 'Add password.');
  }
  if (
    blueprint.accounts.signIn.some((way) => way !== 'password') &&
    blueprint.features?.includes('tenancy')
  ) {
    refuse(
      'accounts.signIn',
      'Sign-in through an issuer is not generated together with tenancy yet: nobody says of which tenant who comes is.',
      'Leave only password, or leave out tenancy.',
    );
  }
  if (blueprint.features?.includes('webhooks') && blueprint.features.includes('tenancy')) {
    refuse(
      'features.webhooks',
      'Webhooks are not generated together with tenancy yet: a subscription is not of a tenant.',
      'Leave out webhooks or tenancy.',
    );
  }
  if (blueprint.architecture === 'services') {
    refuse('architecture', 'Several services are not generated yet.', 'Use monolith.');
  }
  for (const entity of blueprint.domain.entities) {
    const place = `domain.entities.${entity.name}`;
    if (entity.softDelete && blueprint.features?.includes('tenancy')) {
      refuse(
        `${place}.softDelete`,
        'Soft delete is not generated together with tenancy yet.',
        'Leave it out, or leave out tenancy.',
      );
    }
    for (const field of entity.fields) {
      if (field.type === 'file' && blueprint.features?.includes('tenancy')) {
        refuse(
          `${place}.fields.${field.name}`,
          'Files are not generated together with tenancy yet.',
          'Leave the file out, or leave out tenancy.',
        );
      }
      if (
        field.pattern === undefined ||
        hasExample({ ...field, column: '', required: true, isState: false })
      )
        continue;
      refuse(
        `${place}.fields.${field.name}.pattern`,
        'No text could be found that matches the pattern within the lengths, so that no test could be written.',
        'Widen maxLength or simplify the pattern.',
      );
    }
  }
  return problems;
}
