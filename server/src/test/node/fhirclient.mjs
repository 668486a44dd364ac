// A partner's day with fhirclient, the library of SMART apps.
import smart from 'fhirclient';
import { base, token, walk } from './day.mjs';

// It is made for a server that answers a browser; there is no browser here.
const request = { url: '/', headers: { host: 'localhost' }, socket: {} };
const storage = { get: async () => undefined, set: async () => {}, unset: async () => true };

function as(name) {
  const client = smart(request, {}, storage).client({
    serverUrl: base,
    ...(name && { tokenResponse: { access_token: token(name) } }),
  });
  const address = (type, query) => `${type}?${new URLSearchParams(query)}`;
  return {
    statement: () => client.request('metadata'),
    search: (type, query) => client.request(address(type, query)),
    post: (type, query) =>
      client.request({
        url: `${type}/_search`,
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(query).toString(),
      }),
    create: (resource) => client.create(resource),
    createOnce: (resource, criteria) =>
      client.create(resource, { headers: { 'If-None-Exist': criteria } }),
    read: (type, id) => client.request(`${type}/${id}`),
    update: (resource, version) =>
      client.update(resource, version && { headers: { 'If-Match': `W/"${version}"` } }),
    patch: (type, id, operations) => client.patch(`${type}/${id}`, operations),
    history: (type, id) => client.request(`${type}/${id}/_history`),
    versionRead: (type, id, version) => client.request(`${type}/${id}/_history/${version}`),
    async *pages(type, query) {
      for await (const page of client.pages(address(type, query))) {
        yield (page.entry ?? []).map((entry) => entry.resource);
      }
    },
  };
}

/** It puts the body of a refusal behind its message. */
async function told(error) {
  const text = error.message;
  return {
    status: error.status,
    outcome: JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)),
  };
}

await walk(as, told);
