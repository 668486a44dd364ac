// A partner's day at the hub: discover, authenticate, search, create, patch, conflict, history, page.
// Each client of a partner walks it by its own calls (fhir-kit.mjs, medplum.mjs, fhirclient.mjs).
// Prints each step; the first failure ends it.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

const SYSTEM = 'urn:yhteinen:test';
const CLIENT = { system: 'urn:oid:1.2.246.21', value: '150785-902B' };
const PLAN_QUERY = { status: 'draft', 'plan-type': 'multisector-employment-plan' };

/** Which token each caller has, and where the hub is. */
export const base = process.env.FHIR_BASE;
export const token = (name) => process.env[name.toUpperCase()];

const version = (resource) => Number(resource.meta.versionId);
const resources = (bundle) => (bundle.entry ?? []).map((entry) => entry.resource);
const types = (bundle) => new Set(resources(bundle).map((resource) => resource.resourceType));

async function step(name, walk) {
  await walk();
  console.log(`ok ${name}`);
}

/**
 * @param as gives the caller of a name, or nobody without one: {statement, search, post, create,
 *   createOnce, read, update, patch, history, versionRead, pages}, all of which give resources
 * @param told gives the status and the OperationOutcome of what such a call threw
 */
export async function walk(as, told) {
  const leena = as('leena');
  const taru = as('taru');

  async function refused(status, promise) {
    let thrown;
    try {
      await promise;
    } catch (error) {
      thrown = error;
    }
    assert.ok(thrown, `answered, where ${status} was expected`);
    const refusal = await told(thrown);
    assert.equal(refusal.status, status);
    const issue = refusal.outcome.issue[0];
    assert.ok(issue.diagnostics || issue.details.text);
  }

  await step('discover', async () => {
    const statement = await as().statement();
    assert.equal(statement.fhirVersion, '4.0.1');
    const task = statement.rest[0].resource.find((type) => type.type === 'Task');
    const offered = task.interaction.map((interaction) => interaction.code);
    for (const needed of ['read', 'create', 'update', 'patch', 'search-type', 'history-instance']) {
      assert.ok(offered.includes(needed), needed);
    }
  });

  await step('authenticate', async () => {
    await refused(401, as().search('CarePlan', PLAN_QUERY));
    assert.ok(resources(await leena.search('CarePlan', PLAN_QUERY)).length > 0);
  });

  let subject;
  await step('search', async () => {
    const people = await leena.post('Patient', { identifier: `${CLIENT.system}|${CLIENT.value}` });
    const [person] = resources(people);
    assert.equal(person.identifier.find((one) => one.system === CLIENT.system).value, CLIENT.value);
    subject = `Patient/${person.id}`;

    const plans = await leena.search('CarePlan', {
      subject, 'plan-type': PLAN_QUERY['plan-type'], _include: 'CarePlan:subject' });
    assert.deepEqual(types(plans), new Set(['CarePlan', 'Patient']));
    const counted = await leena.search('CarePlan', { subject, _summary: 'count' });
    assert.ok(counted.total > 0);
    await refused(400, leena.search('CarePlan', { favourite: '1' }));
  });

  const identifier = { system: SYSTEM, value: randomUUID() };
  let task;
  await step('create', async () => {
    const draft = {
      resourceType: 'Task', status: 'draft', intent: 'plan', description: 'Kumppanin päivä',
      identifier: [identifier], for: { reference: subject } };
    const criteria = `identifier=${SYSTEM}|${identifier.value}`;
    task = await leena.createOnce(draft, criteria);
    const again = await leena.createOnce(draft, criteria);
    assert.equal(version(task), 1);
    assert.equal(again.id, task.id);
    const visit = await leena.create({
      resourceType: 'Encounter', status: 'planned', subject: { reference: subject },
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' } });
    assert.equal((await leena.read('Encounter', visit.id)).id, visit.id);
    await refused(422, leena.create({ ...draft, status: 'soon' }));
  });

  await step('patch', async () => {
    const patched = await leena.patch('Task', task.id, [
      { op: 'add', path: '/priority', value: 'urgent' },
    ]);
    assert.equal(patched.priority, 'urgent');
    assert.equal(version(patched), 2);
  });

  await step('conflict', async () => {
    const stale = { ...task, description: 'Vanhasta' };
    await refused(428, leena.update(stale));
    await refused(412, leena.update(stale, 1));
    const current = await leena.read('Task', task.id);
    const merged = await leena.update({ ...current, description: 'Yhdistetty' }, version(current));
    assert.equal(version(merged), 3);
    assert.equal(merged.priority, 'urgent');

    // Two people and one plan: who comes second is told, reads again and merges.
    const [plan] = resources(await leena.search('CarePlan', PLAN_QUERY));
    const first = version(plan);
    await leena.update({ ...plan, description: `Leena ${identifier.value}` }, first);
    await refused(412, taru.update({ ...plan, description: 'Taru' }, first));
    const standing = await taru.read('CarePlan', plan.id);
    const both = await taru.update(
      { ...standing, description: `${standing.description}, Taru` }, version(standing));
    assert.equal(both.description, `Leena ${identifier.value}, Taru`);
    assert.equal(version(both), first + 2);
  });

  await step('history', async () => {
    const history = await leena.history('Task', task.id);
    assert.deepEqual(resources(history).map(version), [3, 2, 1]);
    const first = await leena.versionRead('Task', task.id, '1');
    assert.equal(first.description, 'Kumppanin päivä');
    assert.equal(first.priority, undefined);
    await refused(404, leena.versionRead('Task', task.id, '9'));
  });

  await step('page', async () => {
    const query = { patient: subject, _sort: '-_lastUpdated', _count: '2' };
    for (let i = 0; i < 3; i++) {
      await leena.create({
        resourceType: 'Task', status: 'draft', intent: 'plan', for: { reference: subject } });
    }
    const seen = [];
    let pages = 0;
    for await (const page of leena.pages('Task', query)) {
      seen.push(...page.map((shown) => shown.id));
      pages += 1;
    }
    const counted = await leena.search('Task', { patient: subject, _summary: 'count' });
    assert.ok(pages >= 2, `${pages} pages`);
    assert.equal(new Set(seen).size, seen.length);
    assert.equal(seen.length, counted.total);
    assert.ok(seen.includes(task.id));
  });
}
