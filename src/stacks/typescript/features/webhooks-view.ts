/** The entities whose events can be subscribed to. */
import type { Api } from '../../../api/api.js';
import { eventSubjects, exampleEventType } from '../../../api/events.js';
import { js } from '../../../render/literals.js';
import { entityNames, keyTs } from '../names.js';

export function webhooksView(api: Api) {
  const subjects = eventSubjects(api).map(({ resource, entity, happenings }) => {
    const { camel, folder } = entityNames(resource.entity);
    return {
      camel,
      folder,
      entity,
      happenings: happenings.map((each) => js(each)).join(', '),
      id: keyTs(resource.entity.key) === 'string' ? 'id' : 'Number(id)',
    };
  });
  return {
    subjects,
    example: exampleEventType(api),
    imports: subjects
      .map(({ camel, folder }) =>
        ['policy', 'repository']
          .map(
            (part) =>
              `import { ${camel}${part === 'policy' ? 'Policy' : 'Repository'} } from '../modules/${folder}/${part}.ts';\n`,
          )
          .join(''),
      )
      .join(''),
  };
}
