// A partner's day with fhir-kit-client.
import { Client } from 'fhir-kit-client';
import { base, token, walk } from './day.mjs';

function as(name) {
  const client = new Client({ baseUrl: base, ...(name && { bearerToken: token(name) }) });
  const only = (key, value) => ({ options: { headers: value ? { [key]: value } : {} } });
  return {
    statement: () => client.capabilityStatement(),
    search: (resourceType, searchParams) => client.search({ resourceType, searchParams }),
    post: (resourceType, searchParams) =>
      client.search({ resourceType, searchParams, options: { postSearch: true } }),
    create: (body) => client.create({ resourceType: body.resourceType, body }),
    createOnce: (body, criteria) =>
      client.create({ resourceType: body.resourceType, body, ...only('If-None-Exist', criteria) }),
    read: (resourceType, id) => client.read({ resourceType, id }),
    update: (body, version) =>
      client.update({
        resourceType: body.resourceType,
        id: body.id,
        body,
        ...only('If-Match', version && `W/"${version}"`),
      }),
    patch: (resourceType, id, jsonPatch) => client.patch({ resourceType, id, jsonPatch }),
    history: (resourceType, id) => client.history({ resourceType, id }),
    versionRead: (resourceType, id, version) => client.vread({ resourceType, id, version }),
    async *pages(resourceType, searchParams) {
      let bundle = await client.search({ resourceType, searchParams });
      while (bundle) {
        yield (bundle.entry ?? []).map((entry) => entry.resource);
        bundle = await client.nextPage({ bundle });
      }
    },
  };
}

await walk(as, (error) => ({ status: error.response?.status, outcome: error.response?.data }));
