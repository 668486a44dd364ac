// Walks the journey of acceptance with fhir-kit-client. Prints each step; the first failure ends it.
// FHIR_BASE and the tokens LEENA, TARU, KAISA and OUTI come from the environment.
import assert from 'node:assert/strict';
import { Client } from 'fhir-kit-client';

const as = (name) =>
  new Client({ baseUrl: process.env.FHIR_BASE, bearerToken: process.env[name] });
const leena = as('LEENA');
const taru = as('TARU');
const kaisa = as('KAISA');
const outi = as('OUTI');

const PLAN_QUERY = { status: 'draft', 'plan-type': 'multisector-employment-plan' };
const resources = (bundle) => (bundle.entry ?? []).map((entry) => entry.resource);

function update(client, resource, version) {
  return client.update({
    resourceType: resource.resourceType,
    id: resource.id,
    body: resource,
    options: { headers: { 'If-Match': `W/"${version}"` } },
  });
}

async function refused(status, promise) {
  try {
    await promise;
  } catch (error) {
    assert.equal(error.response?.status, status);
    return;
  }
  assert.fail(`answered, where ${status} was expected`);
}

async function step(name, walk) {
  await walk();
  console.log(`ok ${name}`);
}

const find = async (client, resourceType, searchParams) =>
  resources(await client.search({ resourceType, searchParams }));
const [plan] = await find(leena, 'CarePlan', PLAN_QUERY);

await step('the statement of capability is read', async () => {
  const statement = await leena.capabilityStatement();
  assert.equal(statement.fhirVersion, '4.0.1');
  assert.ok(statement.rest[0].resource.some((type) => type.type === 'CarePlan'));
});

await step('a stale writer is told and merges (S-1.3)', async () => {
  const version = Number(plan.meta.versionId);
  const byLeena = await update(
    leena, { ...plan, description: `Leenan sanat, kit ${version}` }, version);
  assert.equal(byLeena.meta.versionId, String(version + 1));
  await refused(412, update(taru, { ...plan, description: 'Tarun sanat' }, version));
  const merged = await taru.read({ resourceType: 'CarePlan', id: plan.id });
  const byTaru = await update(
    taru, { ...merged, description: `${merged.description} Tarun lisäys.` }, version + 1);
  assert.equal(byTaru.meta.versionId, String(version + 2));
  assert.equal(byTaru.description, `Leenan sanat, kit ${version} Tarun lisäys.`);
});

await step('Kaisa reads the plan and not a diary entry', async () => {
  const read = await kaisa.read({ resourceType: 'CarePlan', id: plan.id });
  assert.equal(read.id, plan.id);
  const notes = await find(leena, 'ClinicalImpression', { patient: plan.subject.reference });
  const diary = notes.find((note) => note.meta.tag?.some((tag) => tag.code === 'D'));
  assert.ok(diary, 'the region has a diary entry');
  await refused(404, kaisa.read({ resourceType: 'ClinicalImpression', id: diary.id }));
});

await step('Outi finds nobody', async () => {
  await refused(404, outi.read({ resourceType: 'CarePlan', id: plan.id }));
  assert.deepEqual(await find(outi, 'CarePlan', PLAN_QUERY), []);
});
