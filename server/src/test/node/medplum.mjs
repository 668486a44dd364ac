// A partner's day with Medplum's client, which shows its callers OperationOutcomes and no statuses.
import { base, token, walk } from './day.mjs';

// It derives a class from it when it is loaded, and Node 20 has none.
globalThis.WebSocket ??= class {};
const { MedplumClient } = await import('@medplum/core');

let status;
async function noting(url, options) {
  const response = await fetch(url, options);
  status = response.status;
  return response;
}

function as(name) {
  const client = new MedplumClient({
    baseUrl: new URL('/', base).href,
    fhirUrlPath: 'fhir',
    fetch: noting,
    cacheTime: 0,
    ...(name && { accessToken: token(name) }),
  });
  return {
    statement: () => client.get(client.fhirUrl('metadata')),
    search: (type, query) => client.search(type, query),
    post: (type, query) =>
      client.post(
        client.fhirUrl(type, '_search'),
        new URLSearchParams(query).toString(),
        'application/x-www-form-urlencoded'),
    create: (resource) => client.createResource(resource),
    createOnce: (resource, criteria) => client.createResourceIfNoneExist(resource, criteria),
    read: (type, id) => client.readResource(type, id),
    update: (resource, version) =>
      client.updateResource(
        resource, version && { headers: { 'If-Match': `W/"${version}"` } }),
    patch: (type, id, operations) => client.patchResource(type, id, operations),
    history: (type, id) => client.readHistory(type, id),
    versionRead: (type, id, version) => client.readVersion(type, id, version),
    pages: (type, query) => client.searchResourcePages(type, query),
  };
}

await walk(as, (error) => ({ status, outcome: error.outcome }));
